"use strict";
(function () {
	const body = document.querySelector(".submissions tbody");
	const rows = Array.from(body.rows);
	const heads = Array.from(document.querySelectorAll(".submissions thead th"));
	const details = new Map(); // the open details of rows

	// A button in each head sorts, and one in each row opens it.
	function button(cell, action) {
		const b = document.createElement("button");
		b.type = "button";
		b.append(...cell.childNodes);
		b.addEventListener("click", action);
		cell.append(b);
		return b;
	}

	// Texts are compared once for each column; numbers that are not known come last,
	// whichever way is up.
	const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
	function keyOf(row, column) {
		const cell = row.cells[column];
		const text = cell.dataset.value ?? cell.textContent;
		return heads[column].matches(".number") ? parseFloat(text) : text;
	}

	function sort(column, up) {
		const keys = new Map(rows.map((row) => [row, keyOf(row, column)]));
		rows.sort((a, b) => {
			const x = keys.get(a), y = keys.get(b);
			if (typeof x === "string") return (x === "") - (y === "") || (up ? 1 : -1) * collator.compare(x, y);
			return Number.isNaN(x) - Number.isNaN(y) || (up ? x - y : y - x) || 0;
		});
		for (const [i, head] of heads.entries()) {
			if (i === column) head.setAttribute("aria-sort", up ? "ascending" : "descending");
			else head.removeAttribute("aria-sort");
		}
		body.append(...rows.flatMap((row) => details.has(row) ? [row, details.get(row)] : [row]));
	}

	for (const [column, head] of heads.entries()) {
		button(head, () => {
			const last = head.getAttribute("aria-sort");
			sort(column, last ? last === "descending" : !head.matches(".number"));
		});
	}

	// Filters.
	const search = document.getElementById("search");
	const show = document.getElementById("show");
	const scenario = document.getElementById("scenario");
	const texts = new Map();
	function textOf(row) {
		if (!texts.has(row)) texts.set(row, (row.cells[0].textContent + "\n" + row.cells[row.cells.length - 1].textContent).toLowerCase());
		return texts.get(row);
	}

	function filter() {
		const wanted = search.value.toLowerCase();
		let shown = 0;
		for (const row of rows) {
			const fits = textOf(row).includes(wanted) && (!show.value || row.classList.contains(show.value)) &&
				(!scenario.value || "fn".includes(row.dataset.verdicts[scenario.value]));
			row.hidden = !fits;
			if (details.has(row)) details.get(row).hidden = !fits;
			if (fits) shown++;
		}
		document.getElementById("count").textContent = `${shown} of ${rows.length}`;
	}
	search.addEventListener("input", filter);
	show.addEventListener("change", filter);
	scenario.addEventListener("change", filter);

	// unpack returns what is packed in the page about a row.
	async function unpack(row) {
		const bytes = Uint8Array.from(atob(document.getElementById(row.id + "-packed").textContent), (c) => c.charCodeAt(0));
		const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
		return new Response(stream).text();
	}

	// toggle opens or closes a row.
	async function toggle(row) {
		const opener = row.querySelector("button");
		if (details.has(row)) {
			details.get(row).remove();
			details.delete(row);
			opener.setAttribute("aria-expanded", "false");
			return;
		}
		const detail = document.createElement("tr");
		detail.className = "detail";
		const cell = detail.insertCell();
		cell.colSpan = heads.length;
		details.set(row, detail);
		row.after(detail);
		opener.setAttribute("aria-expanded", "true");
		history.replaceState(null, "", "#" + row.id);
		try {
			cell.innerHTML = await unpack(row); // html/template has escaped it
			sliders(cell);
		} catch (e) {
			cell.textContent = "This browser cannot unpack what happened: " + e.message;
		}
	}
	for (const row of rows) button(row.cells[0], () => toggle(row)).setAttribute("aria-expanded", "false");
	document.querySelector(".tools").hidden = false;
	filter();

	const named = rows.find((row) => "#" + row.id === location.hash);
	if (named) {
		toggle(named);
		named.scrollIntoView();
	}
})();
