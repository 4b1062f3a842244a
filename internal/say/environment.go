package say

import "strings"

// Variable names the language; the locale counts only where it is not set.
const Variable = "GOPLAB_LANG"

// languageOf returns the name of the language that an environment asks for.
func languageOf(getenv func(string) string) string {
	for _, name := range []string{Variable, "LC_ALL", "LC_MESSAGES", "LANG"} {
		switch value := strings.ToLower(getenv(name)); {
		case value == "":
		case value == "zh", strings.HasPrefix(value, "zh_"), strings.HasPrefix(value, "zh-"), strings.HasPrefix(value, "zh."):
			return chineseName
		default:
			return "en"
		}
	}
	return "en"
}
