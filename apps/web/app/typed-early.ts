type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: EventTarget | null): target is Field =>
	target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
const isTick = (field: Field) => field.type === "checkbox" || field.type === "radio";
const isText = (field: Field) => !isTick(field) && field.type !== "file" && field.type !== "hidden";
const isChanged = (field: Field): boolean => {
	if (field instanceof HTMLSelectElement) return [...field.options].some((one) => one.selected !== one.defaultSelected);
	if (field instanceof HTMLInputElement && isTick(field)) return field.checked !== field.defaultChecked;
	return isText(field) && field.value !== field.defaultValue;
};

/**
 * Keeps what is typed, chosen or ticked before React takes the page over, which it would overwrite with what the server
 * rendered as soon as the field is drawn again. To call before hydration; what it returns tells React, to call after.
 */
export function keepWhatWasTyped(): () => void {
	const kept = new Map<Field, string | boolean>();
	const keep = (field: Field) =>
		kept.set(field, field instanceof HTMLInputElement && isTick(field) ? field.checked : field.value);
	const note = ({ target }: Event) => isField(target) && keep(target);
	for (const field of document.querySelectorAll("input, textarea, select")) {
		if (isField(field) && isChanged(field)) keep(field);
	}
	document.addEventListener("input", note, true);
	return () => {
		document.removeEventListener("input", note, true);
		for (const [field, typed] of kept) if (field.isConnected) tell(field, typed);
		kept.clear();
	};
}

/** React remembers what it last saw in a field and takes no notice of a change to just that, so it first sees another. */
function tell(field: Field, typed: string | boolean): void {
	if (field instanceof HTMLSelectElement) {
		field.value = String(typed);
		field.dispatchEvent(new Event("change", { bubbles: true }));
	} else if (field instanceof HTMLInputElement && typeof typed === "boolean") {
		if (typed === field.defaultChecked) return;
		field.checked = field.defaultChecked;
		field.click();
	} else if (isText(field) && typed !== field.defaultValue) {
		const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value") ?? {};
		field.value = field.defaultValue;
		set?.call(field, typed);
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
}
