/** A nominal value of a kind's usual test, with its limits of error and the places the instrument shows. */
export type TestPoint = { nominal: number; unit: string; tolerance: number; places: number };

/** A kind of instrument: what is bought, how it is tested and how fast it wanders. All makers are invented. */
export type Kind = {
	prefix: string;
	count: number;
	descriptions: readonly [string, ...string[]];
	/** Maker and model. */
	makes: readonly [readonly [string, string], ...(readonly [string, string])[]];
	months: number;
	tolerance: string;
	points: readonly TestPoint[];
	method: string;
	/** Drift in a year, as a fraction of the tolerance. */
	drift: number;
	/** U (k = 2) of the house's results as a fraction of the limit; absent where it is not stated. */
	uncertainty?: number;
	/** Name of the outside laboratory that calibrates it; absent where we do. */
	laboratory?: string;
};

const point = (nominal: number, unit: string, tolerance: number, places: number): TestPoint => ({
	...{ nominal, unit, tolerance, places },
});
const outside = "Kalibratiehuis Demer BV";

export const kinds: readonly Kind[] = [
	{
		...{ prefix: "TW", count: 14, months: 6, drift: 0.55, tolerance: "± 4 % of reading" },
		descriptions: ["Torque wrench 20–100 N·m", "Clé dynamométrique 20–100 N·m", "Momentsleutel 20–100 N·m"],
		makes: [
			["Bronselaer", "Dyna 100"],
			["Halvorsen & Pryce", "HP-T100"],
		],
		points: [point(20, "N·m", 0.8, 1), point(60, "N·m", 2.4, 1), point(100, "N·m", 4, 1)],
		method: "WI-014 Torque wrenches, type II class A, after ISO 6789-2",
	},
	{
		...{ prefix: "MIC", count: 7, months: 12, drift: 0.12, uncertainty: 0.3, tolerance: "± 4 µm" },
		descriptions: ["Bügelmessschraube 0–25 mm, 1 µm", "Micromètre d’extérieur 0–25 mm", "Micrometer 0–25 mm"],
		makes: [
			["Feinwerk Oberau", "M25-µ"],
			["Lumeau Mesure", "Pâlmer 25"],
		],
		points: [
			point(0, "mm", 0.004, 3),
			point(5.1, "mm", 0.004, 3),
			point(15, "mm", 0.004, 3),
			point(25, "mm", 0.004, 3),
		],
		method: "WI-003 External micrometers on gauge blocks",
	},
	{
		...{ prefix: "CAL", count: 6, months: 12, drift: 0.1, uncertainty: 0.35, tolerance: "± 0.03 mm" },
		descriptions: ["Digital caliper 150 mm", "Pied à coulisse numérique 150 mm", "Schuifmaat 200 mm, IP67"],
		makes: [
			["Lumeau Mesure", "PC-150"],
			["Tessalin", "Onda 150"],
		],
		points: [point(10, "mm", 0.03, 2), point(41.3, "mm", 0.03, 2), point(100, "mm", 0.03, 2)],
		method: "WI-002 Calipers on gauge blocks",
	},
	{
		...{ prefix: "DI", count: 4, months: 12, drift: 0.15, uncertainty: 0.25, tolerance: "± 13 µm" },
		descriptions: ["Comparateur à cadran 10 mm", "Messuhr 10 mm, 0,01 mm", "Meetklok 10 mm"],
		makes: [
			["Feinwerk Oberau", "Uhr 10"],
			["Tessalin", "Cronos"],
		],
		points: [point(100, "µm", 9, 0), point(1000, "µm", 13, 0), point(5000, "µm", 13, 0)],
		method: "WI-004 Dial indicators",
	},
	{
		...{ prefix: "TH", count: 6, months: 12, drift: 0.18, uncertainty: 0.3, tolerance: "± 0.5 °C" },
		descriptions: ["Thermomètre à sonde Pt100", "Digitale thermometer met voeler", "Thermometer, immersion probe"],
		makes: [
			["Quistorp", "Therm 4"],
			["Bronselaer", "T-Pt"],
		],
		points: [point(0, "°C", 0.5, 1), point(37, "°C", 0.5, 1), point(100, "°C", 0.5, 1)],
		method: "WI-021 Thermometers in a stirred bath",
	},
	{
		...{ prefix: "PG", count: 7, months: 6, drift: 0.45, tolerance: "± 0.16 bar" },
		descriptions: ["Manomètre 0–16 bar", "Pressure gauge 0–16 bar", "Manometer 0–16 bar, glycerine"],
		makes: [
			["Quistorp", "P16"],
			["Halvorsen & Pryce", "HP-16G"],
		],
		points: [point(4, "bar", 0.16, 2), point(8, "bar", 0.16, 2), point(12, "bar", 0.16, 2), point(16, "bar", 0.16, 2)],
		method: "WI-030 Pressure gauges by comparison",
	},
	{
		...{ prefix: "BAL", count: 3, months: 12, drift: 0.1, tolerance: "± 0.03 g", laboratory: outside },
		descriptions: ["Precisieweegschaal 3 kg", "Balance de précision 3 kg", "Präzisionswaage 3 kg"],
		makes: [["Vandermolen Weegtechniek", "VW 3000"]],
		points: [point(100, "g", 0.03, 2), point(1000, "g", 0.03, 2), point(3000, "g", 0.03, 2)],
		method: "KD-07 Non-automatic weighing instruments",
	},
	{
		...{ prefix: "DMM", count: 5, months: 12, drift: 0.1, uncertainty: 0.2, tolerance: "class 0.1" },
		descriptions: ["Digital multimeter 4½ digits", "Multimètre numérique 4½ chiffres", "Digitalmultimeter"],
		makes: [
			["Tessalin", "Volta 45"],
			["Quistorp", "DM-45"],
		],
		points: [point(10, "V", 0.012, 3), point(100, "V", 0.12, 2), point(500, "µA", 1, 1), point(10, "kΩ", 0.015, 3)],
		method: "WI-040 Multimeters against the calibrator",
	},
	{
		...{ prefix: "PIP", count: 3, months: 6, drift: 0.25, uncertainty: 0.25, tolerance: "± 0.8 % of volume" },
		descriptions: ["Pipette à piston 10–100 µL", "Zuigerpipet 10–100 µL", "Kolbenhubpipette 10–100 µL"],
		makes: [["Lumeau Mesure", "Goutte 100"]],
		points: [point(10, "µL", 0.35, 2), point(50, "µL", 0.6, 2), point(100, "µL", 0.8, 2)],
		method: "WI-052 Piston pipettes, gravimetric",
	},
	{
		...{ prefix: "HY", count: 2, months: 12, drift: 0.2, uncertainty: 0.25, tolerance: "± 3 % RH" },
		descriptions: ["Thermo-hygromètre de salle", "Room thermo-hygrometer"],
		makes: [["Bronselaer", "Climo"]],
		points: [point(35, "%", 3, 1), point(50, "%", 3, 1), point(75, "%", 3, 1)],
		method: "WI-022 Hygrometers in the climate chamber",
	},
	{
		...{ prefix: "FG", count: 1, months: 12, drift: 0.14, uncertainty: 0.2, tolerance: "± 0.5 N" },
		descriptions: ["Dynamomètre 0–100 N", "Krachtmeter 0–100 N"],
		makes: [["Halvorsen & Pryce", "HP-F100"]],
		points: [point(10, "N", 0.5, 1), point(50, "N", 0.5, 1), point(100, "N", 0.5, 1)],
		method: "WI-016 Force gauges with dead weights",
	},
	{
		...{ prefix: "GB", count: 1, months: 24, drift: 0.06, tolerance: "grade 1", laboratory: outside },
		descriptions: ["Jeu de cales étalons, 47 pièces"],
		makes: [["Feinwerk Oberau", "Satz 47"]],
		points: [point(1, "mm", 0.0002, 5), point(10, "mm", 0.0002, 5), point(100, "mm", 0.0006, 5)],
		method: "KD-02 Gauge blocks by comparison",
	},
	{
		...{ prefix: "TQ", count: 1, months: 24, drift: 0.05, tolerance: "class 0.2", laboratory: outside },
		descriptions: ["Torque transducer 100 N·m with peak memory"],
		makes: [["Halvorsen & Pryce", "HP-Ref 100"]],
		points: [point(5, "N·m", 0.01, 3), point(20, "N·m", 0.04, 3), point(60, "N·m", 0.12, 3), point(100, "N·m", 0.2, 3)],
		method: "KD-11 Torque transducers, static, clockwise",
	},
];
