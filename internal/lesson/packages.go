package lesson

import (
	"slices"
	"strings"

	"goplab/internal/say"
)

// packages are what to install for programs that scenarios need. Where Homebrew has
// none, or one whose program has another name, macOS does without.
var packages = map[string]struct{ debian, homebrew string }{
	"nc":            {"netcat-openbsd", "netcat"},
	"ncat":          {"ncat", "nmap"},
	"telnet":        {"telnet", "telnet"},
	"tnftp":         {"tnftp", ""},
	"inetutils-ftp": {"inetutils-ftp", ""},
	"lftp":          {"lftp", "lftp"},
	"curl":          {"curl", "curl"},
	"ncftpls":       {"ncftp", "ncftp"},
	"ncftpget":      {"ncftp", "ncftp"},
	"ncftpput":      {"ncftp", "ncftp"},
	"busybox":       {"busybox", ""},
	"python3":       {"python3", "python"},
	compiler:        {"gcc libc6-dev", ""},
}

// compiler is what the race detector lacks.
const compiler = "a C compiler"

// install returns lines with the commands that install programs on a system.
func install(programs []string, system string) []string {
	var names []string
	for _, p := range programs {
		name := packages[p].debian
		if system == "darwin" {
			name = packages[p].homebrew
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}

	var lines []string
	switch list := strings.Join(names, " "); {
	case list == "" || system == "windows":
	case system == "darwin":
		lines = append(lines, say.Sprintf("With Homebrew: brew install %s", list))
	default:
		lines = append(lines, say.Sprintf("On Debian or Ubuntu: sudo apt install %s", list))
	}
	if system == "darwin" && slices.Contains(programs, compiler) {
		lines = append(lines, say.Text("For a C compiler: xcode-select --install"))
	}
	return lines
}
