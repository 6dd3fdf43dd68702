/** A small register as a shop floor would send it: semicolons, decimal commas, mixed columns. Fictional makers. */
export function sampleRegister(): string {
	const kinds = ["Torque wrench", "Micrometer", "Pressure gauge", "Thermometer", "Balance"];
	const rows = Array.from({ length: 40 }, (_, n) => {
		const kind = kinds[n % kinds.length] ?? "";
		const tag = `${kind.slice(0, 2).toUpperCase()}-${String(n + 1).padStart(3, "0")}`;
		return [
			tag,
			kind,
			"Arden & Sohn",
			`M${100 + n}`,
			`S${4000 + n}`,
			"Hall 2",
			"2025-11-03",
			"365",
			"±0,01 mm",
			`shelf ${n}`,
		];
	});
	const head = [
		"Tag",
		"Description",
		"Manufacturer",
		"Model",
		"Serial number",
		"Location",
		"Last calibration",
		"Interval (days)",
		"Tolerance",
		"Shelf",
	];
	return `${[head, ...rows].map((row) => row.join(";")).join("\r\n")}\r\n`;
}
