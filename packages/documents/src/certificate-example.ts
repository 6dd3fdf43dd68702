import type { CertificateData, CertificatePoint } from "./certificate-data.ts";

/** A fictional calibration with `count` points: what a template is shown with before there is one of one's own. */
export function certificateExample(count: number): CertificateData {
	return {
		number: "CAL-2026-000142",
		revision: 1,
		laboratory: {
			name: "Meridian Mätlabor & Fils NV",
			address: ["Rue de l’Étalon 12", "1000 Brussels, Belgium", "lab@meridian.example"],
		},
		customer: { name: "Harbour Instruments BV", address: ["Kade 4", "3011 AB Rotterdam", "The Netherlands"] },
		item: {
			tag: "MIC-0042",
			description: "Outside micrometer, 0–25 mm, digital",
			manufacturer: "Example Tools",
			model: "OM-25D",
			serialNumber: "S/N 0O1lI-88",
			condition: "Clean, undamaged, battery replaced on receipt",
		},
		receivedOn: "2026-04-07",
		performedOn: "2026-04-09",
		issuedOn: "2026-04-10",
		place: "Permanent laboratory, room 2",
		method: "Procedure P-MIC-03, edition 4: direct comparison with gauge blocks after ISO 3611",
		environment: [
			{ quantity: "Temperature", value: "20.1 °C ± 0.5 °C" },
			{ quantity: "Relative humidity", value: "48 % ± 5 %" },
		],
		standards: [
			{ identification: "GB-07", description: "Gauge block set, grade 1, 87 pieces", certificate: "BE-2025-11873" },
			{ identification: "TH-02", description: "Thermohygrometer" },
		],
		points: Array.from({ length: count }, (_, index) => point(index, count)),
		adjusted: true,
		remarks: "The battery was replaced before the as-found readings.",
		authorisedBy: { name: "Ing. Øyvind Čapek-Łuczak", role: "Head of laboratory" },
	};
}

function point(index: number, count: number): CertificatePoint {
	const nominal = ((index * 25) / Math.max(count - 1, 1)).toFixed(3);
	const error = [0.001, -0.002, 0.0045, 0.012, -0.004][index % 5] ?? 0;
	return {
		nominal,
		unit: "mm",
		lowerTolerance: "-0.004",
		upperTolerance: "0.004",
		asFound: (Number(nominal) + error).toFixed(4),
		asLeft: (Number(nominal) + error / 5).toFixed(4),
	};
}
