package picture

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxSize is how many bytes a picture may have.
const MaxSize = 150_000

// Check returns what keeps a file from being a picture for the guide: it must be
// well-formed, have a title and a description, know both color schemes, stand still for
// those who want that, and need no script and no other file.
func Check(file []byte) error {
	if len(file) > MaxSize {
		return fmt.Errorf("the picture has %d bytes; the limit is %d", len(file), MaxSize)
	}
	c := checker{texts: map[string]string{}}
	if err := c.read(xml.NewDecoder(bytes.NewReader(file))); err != nil {
		return err
	}
	style := c.texts["style"]
	switch {
	case strings.TrimSpace(c.texts["title"]) == "":
		return errors.New("the picture has no title")
	case strings.TrimSpace(c.texts["desc"]) == "":
		return errors.New("the picture has no description")
	case !strings.Contains(style, "prefers-color-scheme: dark"):
		return errors.New("the picture has no colors for a dark screen")
	case strings.Contains(style, "@keyframes") && !strings.Contains(style, "prefers-reduced-motion: reduce"):
		return errors.New("the picture moves, and does not know prefers-reduced-motion")
	}
	return checkValue("the style", style)
}

// A checker reads a picture, and keeps the texts in elements by their names.
type checker struct {
	open  []string
	texts map[string]string
}

func (c *checker) read(d *xml.Decoder) error {
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			c.open = append(c.open, token.Name.Local)
			if err := checkElement(token); err != nil {
				return err
			}
		case xml.EndElement:
			c.open = c.open[:len(c.open)-1]
		case xml.CharData:
			if n := len(c.open); n > 0 {
				c.texts[c.open[n-1]] += string(token)
			}
		}
	}
}

// checkElement checks that an element runs nothing and loads nothing.
func checkElement(e xml.StartElement) error {
	if name := e.Name.Local; name == "script" || name == "foreignObject" {
		return fmt.Errorf("the picture has an element %s", name)
	}
	for _, a := range e.Attr {
		name := a.Name.Local
		if strings.HasPrefix(name, "on") {
			return fmt.Errorf("the picture has a handler %s", name)
		}
		if (name == "href" || name == "src") && !strings.HasPrefix(a.Value, "#") {
			return fmt.Errorf("the picture refers to %s", a.Value)
		}
		if name == "xmlns" {
			continue
		}
		if err := checkValue("the attribute "+name, a.Value); err != nil {
			return err
		}
	}
	return nil
}

// checkValue checks that CSS, or a value of an attribute, loads nothing.
func checkValue(what, value string) error {
	rest := strings.ReplaceAll(value, "url(#", "")
	for _, bad := range []string{"url(", "@import", "javascript:"} {
		if strings.Contains(rest, bad) {
			return fmt.Errorf("%s has %s", what, bad)
		}
	}
	return nil
}
