package submission

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// sharedCacheVar is the environment variable that names the lower layer of a build's cache. It
// is set where the go command runs this program as its cache.
const sharedCacheVar = "GOPLAB_SHARED_GOCACHE"

// cacheFailed begins what this program says as the go command's cache.
const cacheFailed = "the build cache failed"

// The go command can only be told to run a program, so every program that builds submissions
// is also their cache, before it does anything else.
func init() {
	shared := os.Getenv(sharedCacheVar)
	if shared == "" {
		return
	}
	c := layeredCache{shared: shared, own: os.Getenv("GOCACHE"), made: map[string]cacheResponse{}}
	if err := c.serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", cacheFailed, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// A cacheRequest and a cacheResponse are messages of the protocol that go doc
// cmd/go/internal/cacheprog describes.
type cacheRequest struct {
	ID       int64
	Command  string
	ActionID []byte
	OutputID []byte
	BodySize int64
}

type cacheResponse struct {
	ID            int64
	Err           string     `json:",omitempty"`
	KnownCommands []string   `json:",omitempty"`
	Miss          bool       `json:",omitempty"`
	OutputID      []byte     `json:",omitempty"`
	Size          int64      `json:",omitempty"`
	Time          *time.Time `json:",omitempty"`
	DiskPath      string     `json:",omitempty"`
}

// A layeredCache serves a build: it finds what is in the shared cache, and keeps what the
// build makes in a folder of its own.
type layeredCache struct {
	shared, own string
	made        map[string]cacheResponse // by action
}

// serve answers the go command's requests until it has no more.
func (c *layeredCache) serve(in io.Reader, out io.Writer) error {
	answers := json.NewEncoder(out)
	if err := answers.Encode(cacheResponse{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	requests := json.NewDecoder(bufio.NewReader(in))
	for {
		var request cacheRequest
		if err := requests.Decode(&request); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		var body []byte
		if request.BodySize > 0 {
			if err := requests.Decode(&body); err != nil {
				return err
			}
		}
		answer, err := c.answer(request, body)
		if err != nil {
			answer.Err = err.Error()
		}
		answer.ID = request.ID
		if err := answers.Encode(answer); err != nil || request.Command == "close" {
			return err
		}
	}
}

// answer answers a request, but for its ID.
func (c *layeredCache) answer(r cacheRequest, body []byte) (cacheResponse, error) {
	switch r.Command {
	case "get":
		if made, found := c.made[string(r.ActionID)]; found {
			return made, nil
		}
		return c.get(r.ActionID), nil
	case "put":
		return c.put(r, body)
	}
	return cacheResponse{}, nil
}

// put keeps what the build made.
func (c *layeredCache) put(r cacheRequest, body []byte) (cacheResponse, error) {
	path := filepath.Join(c.own, hex.EncodeToString(r.OutputID)+"-made")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		return cacheResponse{}, err
	}
	now := time.Now()
	made := cacheResponse{OutputID: r.OutputID, Size: r.BodySize, Time: &now, DiskPath: path}
	c.made[string(r.ActionID)] = made
	return made, nil
}

// get finds an action in the shared cache. That has, in a folder for each first byte, a file
// ACTION-a which says "v1 ACTION OUTPUT SIZE TIME", and a file OUTPUT-d. Whatever looks
// different is not there: the build makes it again.
func (c *layeredCache) get(action []byte) cacheResponse {
	miss := cacheResponse{Miss: true}
	name := hex.EncodeToString(action)
	entry, err := os.ReadFile(filepath.Join(c.shared, name[:2], name+"-a"))
	if err != nil {
		return miss
	}
	fields := strings.Fields(string(entry))
	if len(fields) != 5 || fields[0] != "v1" || fields[1] != name {
		return miss
	}
	output, err := hex.DecodeString(fields[2])
	size, sizeErr := strconv.ParseInt(fields[3], 10, 64)
	nanoseconds, timeErr := strconv.ParseInt(fields[4], 10, 64)
	if err != nil || sizeErr != nil || timeErr != nil || len(output) == 0 {
		return miss
	}
	path := filepath.Join(c.shared, fields[2][:2], fields[2]+"-d")
	if info, err := os.Stat(path); err != nil || info.Size() != size {
		return miss
	}
	put := time.Unix(0, nanoseconds)
	return cacheResponse{OutputID: output, Size: size, Time: &put, DiskPath: path}
}
