"use strict";
(function () {
	const root = document.documentElement;
	const list = document.querySelector("nav");
	const links = Array.from(list.querySelectorAll("a"));
	const help = document.getElementById("keys");
	const only = document.getElementById("only");
	const isShown = (link) => !root.classList.contains("problems") || !link.parentNode.matches(".pass, .skip");
	const isWide = () => window.matchMedia("(min-width: 861px)").matches;
	let current = null; // the link that is selected

	// select makes a scenario the one that is shown.
	function select(link, reading) {
		if (current) {
			current.removeAttribute("aria-current");
			articleOf(current).classList.remove("open");
		}
		for (const other of links) other.tabIndex = -1;
		current = link;
		current.tabIndex = 0; // only one link of the list is in the order of Tab
		current.setAttribute("aria-current", "true");
		articleOf(current).classList.add("open");
		if (reading !== undefined) root.classList.toggle("reading", reading);
		document.querySelector("main").scrollTop = 0;
		current.scrollIntoView({ block: "nearest" });
	}

	function articleOf(link) { return document.getElementById(link.hash.slice(1)); }

	// read moves to the scenario itself.
	function read(link) {
		select(link, true);
		history.replaceState(null, "", link.hash);
		articleOf(link).querySelector("h2").focus();
	}

	// back moves to the list.
	function back() {
		root.classList.remove("reading");
		current.focus();
		current.scrollIntoView({ block: "nearest" });
	}

	// move selects the next link that fits, in a direction.
	function move(step, fits, from) {
		for (let i = from; i >= 0 && i < links.length; i += step) {
			if (isShown(links[i]) && fits(links[i])) return go(links[i]);
		}
	}

	// go selects a link and keeps the focus where it was: in the list, or beside it.
	function go(link) {
		const inList = list.contains(document.activeElement) || !root.classList.contains("reading") && !isWide();
		if (inList || document.activeElement === document.body) {
			select(link);
			link.focus();
		} else {
			read(link);
		}
	}

	const any = () => true;
	const isProblem = (link) => link.parentNode.matches(".fail, .no-verdict");
	const keys = {
		j: () => move(1, any, links.indexOf(current) + 1),
		k: () => move(-1, any, links.indexOf(current) - 1),
		n: () => move(1, isProblem, links.indexOf(current) + 1),
		p: () => only.click(),
		"?": () => help.showModal(),
		Escape: back,
	};
	const listKeys = {
		ArrowDown: keys.j,
		ArrowUp: keys.k,
		Home: () => move(1, any, 0),
		End: () => move(-1, any, links.length - 1),
	};
	document.addEventListener("keydown", (e) => {
		if (help.open || e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input")) return;
		const free = list.contains(e.target) || e.target === document.body; // the arrow keys scroll elsewhere
		const action = free && listKeys[e.key] || keys[e.key];
		if (!action || !current) return;
		e.preventDefault();
		action();
	});

	list.addEventListener("click", (e) => {
		const link = e.target.closest("a");
		if (!link) return;
		e.preventDefault();
		read(link);
	});
	for (const link of document.querySelectorAll(".back a")) {
		link.addEventListener("click", (e) => {
			e.preventDefault();
			back();
		});
	}
	document.getElementById("help").addEventListener("click", () => help.showModal());
	only.addEventListener("click", () => {
		const on = root.classList.toggle("problems");
		only.setAttribute("aria-pressed", on);
		for (const step of list.querySelectorAll(".step")) {
			step.hidden = !Array.from(step.querySelectorAll("a")).some(isShown);
		}
	});

	sliders(document);

	const first = links.find((link) => link.hash === location.hash) || list.querySelector("[data-first]") || links[0];
	if (first) select(first, first.hash === location.hash || isProblem(first));
})();
