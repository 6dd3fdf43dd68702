/** The machines of Meuse Precision NV that are looked after, and what is done to them. Invented makers. */
export type Machine = {
	tag: string;
	description: string;
	manufacturer: string;
	model: string;
	serialNumber: string;
	location: string;
	criticality: "critical" | "normal" | "low";
	/** Tag of what it is a part of. */
	partOf?: string;
	/** An hour counter: where it stood when it was entered, and how much a week adds. */
	hours?: { start: number; weekly: number };
};

export const machines: readonly Machine[] = [
	{
		...{ tag: "LINE-2", description: "Assembly line 2", manufacturer: "", model: "", serialNumber: "" },
		...{ location: "Liège / Assembly line 2", criticality: "critical" },
	},
	{
		...{ tag: "PRS-01", description: "Assembly press 160 kN", manufacturer: "Ourthe Presses", model: "OP 160" },
		...{ serialNumber: "OP160-3318", location: "Liège / Assembly line 2", criticality: "critical", partOf: "LINE-2" },
		hours: { start: 2210, weekly: 38 },
	},
	{
		...{ tag: "CNV-01", description: "Conveyor to the press", manufacturer: "Bandwerk Kempen", model: "BK 6" },
		...{ serialNumber: "6-10442", location: "Liège / Assembly line 2", criticality: "normal", partOf: "LINE-2" },
	},
	{
		...{ tag: "CMP-01", description: "Screw compressor 22 kW", manufacturer: "Sambre Air", model: "SA 22" },
		...{ serialNumber: "SA22-0907", location: "Liège / Compressor room", criticality: "critical" },
		hours: { start: 11_840, weekly: 92 },
	},
	{
		...{ tag: "AHU-01", description: "Air handling of the metrology room", manufacturer: "Klimabau Eupen" },
		...{ model: "KE 3000", serialNumber: "3000-77", location: "Liège / Metrology room", criticality: "critical" },
	},
	{
		...{ tag: "CNC-01", description: "Centre d’usinage 5 axes", manufacturer: "Lys Machines", model: "LM 540" },
		...{ serialNumber: "540-2207", location: "Lille / Atelier 1", criticality: "critical" },
		hours: { start: 6320, weekly: 61 },
	},
	{
		...{ tag: "WSH-01", description: "Machine à laver les pièces", manufacturer: "Deûle Lavage", model: "DL 80" },
		...{ serialNumber: "DL80-119", location: "Lille / Atelier 1", criticality: "normal" },
	},
	{
		...{ tag: "CRN-01", description: "Bridge crane 5 t", manufacturer: "Don Valley Hoists", model: "DV 5" },
		...{ serialNumber: "DV5-0412", location: "Sheffield / Cell 4", criticality: "critical" },
	},
	{
		...{ tag: "OVN-01", description: "Curing oven", manufacturer: "Rivelin Ovens", model: "RO 250" },
		...{ serialNumber: "250-58", location: "Sheffield / Cell 4", criticality: "normal" },
	},
	{
		...{ tag: "FLT-01", description: "Forklift, electric, 1.6 t", manufacturer: "Condroz Levage", model: "CL 16E" },
		...{ serialNumber: "16E-3105", location: "Sheffield / Goods in", criticality: "normal" },
	},
];

type Item = Readonly<Record<string, unknown>>;
const check = (label: string): Item => ({ kind: "check", label, noteOnFail: true });
const amount = (label: string, unit: string, lower: string, upper: string): Item => ({
	...{ kind: "number", label, unit, lower, upper, noteOnFail: true },
});

/** A plan: what it is about, how often, and the items of its checklist with what is usually answered. */
export type Plan = {
	tag: string;
	title: string;
	type: "preventive" | "inspection";
	every: { months: number } | { hours: string };
	basis: "scheduled" | "completed";
	leadDays: number;
	/** Hours that the work takes. */
	takes: number;
	uses?: readonly [number: string, quantity: string];
	items: readonly {
		item: Item;
		usual: string | readonly [from: number, to: number, decimals: number];
		/** At which time it fails: the first is 1. */
		fails?: number;
	}[];
};

const pass = "pass";
export const plans: readonly Plan[] = [
	{
		...{ tag: "PRS-01", title: "Grease the guides, check the light curtain", type: "preventive" },
		...{ every: { months: 1 }, basis: "scheduled", leadDays: 14, takes: 1.25, uses: ["GR-220", "0.2"] },
		items: [
			{ item: check("Guides cleaned and greased"), usual: pass },
			{ item: check("Light curtain stops the press"), usual: pass },
			{ item: amount("Oil pressure", "bar", "5.80", "6.20"), usual: [5.9, 6.1, 2] },
			{ item: { kind: "meter", label: "Hour counter", unit: "h" }, usual: "meter" },
		],
	},
	{
		...{ tag: "CMP-01", title: "Oil and filters after 1 000 hours", type: "preventive" },
		...{ every: { hours: "1000" }, basis: "completed", leadDays: 14, takes: 2.5, uses: ["OF-22", "1"] },
		items: [
			{ item: check("Oil changed, no leak after ten minutes"), usual: pass },
			{ item: check("Oil filter and air filter replaced"), usual: pass },
			{ item: amount("Final pressure", "bar", "7.5", "8.2"), usual: [7.7, 8, 1] },
			{ item: { kind: "meter", label: "Hour counter", unit: "h" }, usual: "meter" },
		],
	},
	{
		...{ tag: "AHU-01", title: "Filters, temperature and humidity", type: "preventive" },
		...{ every: { months: 3 }, basis: "completed", leadDays: 14, takes: 1.5, uses: ["FP-592", "2"] },
		items: [
			{ item: check("Filters replaced, seals sound"), usual: pass },
			{ item: amount("Temperature of the room", "°C", "19.5", "20.5"), usual: [19.8, 20.2, 1] },
			{ item: amount("Relative humidity", "%", "40", "55"), usual: [43, 51, 0] },
		],
	},
	{
		...{ tag: "CNC-01", title: "Graissage, niveau d’huile, jeu des axes", type: "preventive" },
		...{ every: { months: 3 }, basis: "scheduled", leadDays: 14, takes: 3, uses: ["GR-220", "0.4"] },
		items: [
			{ item: check("Graissage centralisé contrôlé"), usual: pass },
			{ item: amount("Jeu de l’axe X", "µm", "0", "8"), usual: [2, 6, 0] },
			{ item: { kind: "meter", label: "Compteur horaire", unit: "h" }, usual: "meter" },
		],
	},
	{
		...{ tag: "CRN-01", title: "Inspection of crane, rope and hook", type: "inspection" },
		...{ every: { months: 6 }, basis: "scheduled", leadDays: 21, takes: 2 },
		items: [
			{ item: check("Rope without broken wires"), usual: pass, fails: 3 },
			{ item: amount("Opening of the hook", "mm", "38", "41.8"), usual: [38.4, 39.1, 1] },
			{ item: check("Limit switches stop the hoist"), usual: pass },
		],
	},
	{
		...{ tag: "FLT-01", title: "Forklift: forks, chains, brakes", type: "inspection" },
		...{ every: { months: 3 }, basis: "scheduled", leadDays: 14, takes: 1 },
		items: [
			{ item: check("Forks and chains without cracks"), usual: pass },
			{ item: check("Brakes hold on the ramp"), usual: pass, fails: 6 },
		],
	},
	{
		...{ tag: "OVN-01", title: "Door seal and fan of the oven", type: "preventive" },
		...{ every: { months: 6 }, basis: "scheduled", leadDays: 14, takes: 1.5 },
		items: [
			{ item: check("Door seal closes all round"), usual: pass, fails: 2 },
			{ item: check("Fan runs without noise"), usual: pass },
		],
	},
];

/** A part in stock: where it lies, how much of it there was at first, and what is received each quarter. */
export type Part = {
	number: string;
	name: string;
	unit: string;
	unitCost: string;
	minimum: string;
	place: string;
	first: string;
	quarterly: string;
};

const store = "Liège / Maintenance store";
export const spareParts: readonly Part[] = [
	{
		...{ number: "GR-220", name: "Grease NLGI 2", unit: "kg", unitCost: "11.90", minimum: "2" },
		...{ place: store, first: "5", quarterly: "1.5" },
	},
	{
		...{ number: "OF-22", name: "Oil filter, compressor", unit: "", unitCost: "38.50", minimum: "1" },
		...{ place: store, first: "3", quarterly: "1" },
	},
	{
		...{ number: "FP-592", name: "Pocket filter F7 592 × 592", unit: "", unitCost: "27.40", minimum: "4" },
		...{ place: store, first: "6", quarterly: "3" },
	},
	{
		...{ number: "VB-1180", name: "V-belt SPZ 1180", unit: "", unitCost: "9.20", minimum: "8" },
		...{ place: store, first: "8", quarterly: "3" },
	},
	{
		...{ number: "PS-40", name: "Proximity switch M12", unit: "", unitCost: "24.00", minimum: "3" },
		...{ place: store, first: "6", quarterly: "3" },
	},
	{
		...{ number: "HS-16", name: "Hydraulic seal set 16 mm", unit: "", unitCost: "41.75", minimum: "2" },
		...{ place: store, first: "5", quarterly: "1" },
	},
];

/** What breaks, as those who work there report it, and how it is mended. */
export type Fault = {
	tag: string;
	title: string;
	outcome: string;
	/** Hours of work. */
	takes: number;
	priority: "low" | "normal" | "high" | "urgent";
	uses?: readonly [number: string, quantity: string];
	/** The machine stands still until it is mended. */
	stops?: true;
};

export const faults: readonly [Fault, ...Fault[]] = [
	{
		...{ tag: "PRS-01", title: "Press stops in mid-stroke", priority: "urgent", stops: true, takes: 2.5 },
		...{ outcome: "Proximity switch of the top position replaced, gap set to 2 mm.", uses: ["PS-40", "1"] },
	},
	{
		...{ tag: "PRS-01", title: "Oil under the press", priority: "high", takes: 3, uses: ["HS-16", "1"] },
		outcome: "Seals of the cylinder replaced, oil topped up with HLP 46.",
	},
	{
		...{ tag: "CNV-01", title: "Belt of the conveyor slips", priority: "normal", takes: 1, uses: ["VB-1180", "1"] },
		outcome: "Belt replaced and tensioned.",
	},
	{
		...{ tag: "CNV-01", title: "Conveyor does not start", priority: "high", stops: true, takes: 1.5 },
		outcome: "Emergency stop at the far end had not been pulled out; contact cleaned.",
	},
	{
		...{ tag: "CMP-01", title: "Pressure falls below 7 bar", priority: "high", takes: 2, uses: ["VB-1180", "2"] },
		outcome: "Both belts replaced, suction valve cleaned.",
	},
	{
		...{ tag: "CMP-01", title: "Compressor room is too hot", priority: "low", takes: 0.75 },
		outcome: "Grille of the exhaust was covered; cleared and marked.",
	},
	{
		...{ tag: "AHU-01", title: "Metrology room above 20.5 °C", priority: "urgent", takes: 1.5 },
		outcome: "Control valve was stuck; moved by hand, watched for a day.",
	},
	{
		...{ tag: "CNC-01", title: "Arrosage trop faible", priority: "normal", takes: 1.25 },
		outcome: "Filtre de la pompe nettoyé, concentration remise à 7 %.",
	},
	{
		...{ tag: "CNC-01", title: "Alarme de la broche", priority: "urgent", stops: true, takes: 4, uses: ["PS-40", "1"] },
		outcome: "Capteur de serrage remplacé, cycle d’essai sans alarme.",
	},
	{
		...{ tag: "WSH-01", title: "Pièces encore sales après le cycle", priority: "normal", takes: 1 },
		outcome: "Buses débouchées, bain renouvelé.",
	},
	{
		...{ tag: "CRN-01", title: "Hoist is slow when lifting", priority: "normal", takes: 2 },
		outcome: "Brake adjusted; lifting speed as on the plate.",
	},
	{
		...{ tag: "OVN-01", title: "Oven does not reach 180 °C", priority: "high", stops: true, takes: 2.25 },
		outcome: "One of three heating elements was open circuit; replaced from the old oven.",
	},
	{
		...{ tag: "FLT-01", title: "Forklift pulls to the left when braking", priority: "high", takes: 1.75 },
		outcome: "Left brake adjusted, tried on the ramp.",
	},
];

/** What was asked for and not done, each with the reason that was given. */
export const declined: readonly (readonly [daysAgo: number, tag: string, title: string, reason: string])[] = [
	[498, "CNV-01", "Could the conveyor run faster?", "The press sets the pace; a faster belt only piles up parts."],
	[301, "PRS-01", "Repaint the press", "It is painted when the line stands still in August."],
	[
		122,
		"OVN-01",
		"Oven smells of solvent",
		"Asked in the cell: the smell came with one batch of parts, not from the oven.",
	],
];
