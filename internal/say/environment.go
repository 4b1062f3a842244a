package say

import "strings"

// Variable names the language; the locale counts only where it is not set.
const Variable = "GOPLAB_LANG"

// languageOf returns the name of the language that an environment asks for. A locale that
// does not use UTF-8 could not show what is printed.
func languageOf(getenv func(string) string) string {
	if value := strings.ToLower(getenv(Variable)); value != "" {
		return named(value)
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := strings.ToLower(getenv(name)); value != "" {
			if !strings.Contains(value, "utf-8") && !strings.Contains(value, "utf8") {
				return "en"
			}
			return named(value)
		}
	}
	return "en"
}

// named returns the name of the language that a value such as zh_CN.UTF-8 stands for.
func named(value string) string {
	language, _, _ := strings.Cut(strings.NewReplacer("-", "_", ".", "_").Replace(value), "_")
	if language == chineseName {
		return chineseName
	}
	return "en"
}
