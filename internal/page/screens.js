"use strict";
// sliders lets several screens be looked at with a slider, in a part of the page.
function sliders(part) {
	for (const section of part.querySelectorAll(".screens")) {
		const figures = Array.from(section.querySelectorAll("figure"));
		if (figures.length < 2) continue;
		const slider = document.createElement("input");
		slider.type = "range";
		slider.min = 0;
		slider.max = figures.length - 1;
		slider.value = figures.length - 1;
		slider.setAttribute("aria-label", section.dataset.label);
		slider.addEventListener("input", () => {
			figures.forEach((figure, i) => figure.classList.toggle("shown", i === Number(slider.value)));
			slider.setAttribute("aria-valuetext", figures[slider.value].querySelector("figcaption").textContent);
		});
		section.insertBefore(slider, figures[0]);
	}
}
