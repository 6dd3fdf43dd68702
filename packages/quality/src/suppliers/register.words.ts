import type { Language } from "@calibrant/policy";
import type { Accredited, SupplierKind, SupplierState } from "./states.ts";

type Heads =
	| "number"
	| "name"
	| "contact"
	| "provides"
	| "scope"
	| "state"
	| "conditions"
	| "body"
	| "reference"
	| "until"
	| "accreditation"
	| "next"
	| "owner";

type Words = {
	file: string;
	heads: Readonly<Record<Heads, string>>;
	kinds: Readonly<Record<SupplierKind, string>>;
	states: Readonly<Record<SupplierState, string>>;
	accredited: Readonly<Record<Accredited, string>>;
	/** The list of those that may be used, as a PDF. */
	list: {
		file: string;
		title: string;
		asOf: (day: string) => string;
		/** At the foot of each page. */
		copy: (who: string, when: string) => string;
		page: (number: number, pages: number) => string;
		evaluated: string;
		due: string;
		none: string;
	};
};

/** What stands in the file of the register of suppliers beside what people wrote, and in figures about suppliers. */
export const supplierWords: Readonly<Record<Language, Words>> = {
	en: {
		file: "suppliers.csv",
		heads: {
			...{ number: "Number", name: "Name", contact: "Contact", provides: "Provides", scope: "What exactly" },
			...{ state: "State", conditions: "Conditions", body: "Accredited by", reference: "Accreditation number" },
			...{
				until: "Accredited until",
				accreditation: "Accreditation",
				next: "Next evaluation",
				owner: "Answered for by",
			},
		},
		kinds: {
			...{ calibration: "Calibration", testing: "Testing", reference_material: "Reference material" },
			...{ proficiency_testing: "Proficiency testing", equipment: "Equipment", maintenance: "Maintenance" },
			...{ software: "Software", service: "Another service" },
		},
		states: {
			...{ proposed: "Proposed", approved: "Approved", conditional: "Approved with conditions" },
			...{ suspended: "Suspended", withdrawn: "Withdrawn" },
		},
		accredited: { none: "", holds: "Holds", soon: "Ends soon", ended: "Ended" },
		list: {
			...{ file: "approved-suppliers.pdf", title: "Approved suppliers", asOf: (day) => `As of ${day}` },
			copy: (who, when) => `Controlled copy for ${who}, ${when}. It is not updated: look up the list before use.`,
			page: (number, pages) => `Page ${number} of ${pages}`,
			...{ evaluated: "Evaluated on", due: "due", none: "No supplier is approved." },
		},
	},
	fr: {
		file: "fournisseurs.csv",
		heads: {
			...{ number: "Numéro", name: "Nom", contact: "Contact", provides: "Fournit", scope: "Quoi exactement" },
			...{ state: "État", conditions: "Conditions", body: "Accrédité par", reference: "Numéro d’accréditation" },
			...{ until: "Accrédité jusqu’au", accreditation: "Accréditation", next: "Prochaine évaluation" },
			owner: "Responsable",
		},
		kinds: {
			...{ calibration: "Étalonnage", testing: "Essais", reference_material: "Matériau de référence" },
			...{ proficiency_testing: "Essais d’aptitude", equipment: "Équipement", maintenance: "Maintenance" },
			...{ software: "Logiciel", service: "Autre service" },
		},
		states: {
			...{ proposed: "Proposé", approved: "Approuvé", conditional: "Approuvé sous conditions" },
			...{ suspended: "Suspendu", withdrawn: "Retiré" },
		},
		accredited: { none: "", holds: "En cours", soon: "Finit bientôt", ended: "Terminée" },
		list: {
			...{ file: "fournisseurs-approuves.pdf", title: "Fournisseurs approuvés", asOf: (day) => `Au ${day}` },
			copy: (who, when) =>
				`Copie contrôlée pour ${who}, ${when}. Elle n’est pas mise à jour : vérifiez la liste avant usage.`,
			page: (number, pages) => `Page ${number} sur ${pages}`,
			...{ evaluated: "Évalué le", due: "à faire", none: "Aucun fournisseur n’est approuvé." },
		},
	},
	nl: {
		file: "leveranciers.csv",
		heads: {
			...{ number: "Nummer", name: "Naam", contact: "Contact", provides: "Levert", scope: "Wat precies" },
			...{ state: "Status", conditions: "Voorwaarden", body: "Geaccrediteerd door", reference: "Accreditatienummer" },
			...{ until: "Geaccrediteerd tot", accreditation: "Accreditatie", next: "Volgende beoordeling" },
			owner: "Verantwoordelijke",
		},
		kinds: {
			...{ calibration: "Kalibratie", testing: "Beproeving", reference_material: "Referentiemateriaal" },
			...{ proficiency_testing: "Ringonderzoek", equipment: "Apparatuur", maintenance: "Onderhoud" },
			...{ software: "Software", service: "Andere dienst" },
		},
		states: {
			...{ proposed: "Voorgesteld", approved: "Goedgekeurd", conditional: "Goedgekeurd onder voorwaarden" },
			...{ suspended: "Opgeschort", withdrawn: "Ingetrokken" },
		},
		accredited: { none: "", holds: "Geldig", soon: "Eindigt binnenkort", ended: "Beëindigd" },
		list: {
			file: "goedgekeurde-leveranciers.pdf",
			...{ title: "Goedgekeurde leveranciers", asOf: (day) => `Stand op ${day}` },
			copy: (who, when) =>
				`Beheerste kopie voor ${who}, ${when}. Ze wordt niet bijgewerkt: raadpleeg vóór gebruik de lijst.`,
			page: (number, pages) => `Pagina ${number} van ${pages}`,
			...{ evaluated: "Beoordeeld op", due: "te doen", none: "Geen enkele leverancier is goedgekeurd." },
		},
	},
	de: {
		file: "lieferanten.csv",
		heads: {
			...{ number: "Nummer", name: "Name", contact: "Kontakt", provides: "Liefert", scope: "Was genau" },
			...{ state: "Stand", conditions: "Bedingungen", body: "Akkreditiert durch", reference: "Akkreditierungsnummer" },
			...{ until: "Akkreditiert bis", accreditation: "Akkreditierung", next: "Nächste Bewertung" },
			owner: "Verantwortlich",
		},
		kinds: {
			...{ calibration: "Kalibrierung", testing: "Prüfung", reference_material: "Referenzmaterial" },
			...{ proficiency_testing: "Eignungsprüfung", equipment: "Einrichtungen", maintenance: "Wartung" },
			...{ software: "Software", service: "Andere Dienstleistung" },
		},
		states: {
			...{ proposed: "Vorgeschlagen", approved: "Freigegeben", conditional: "Mit Bedingungen freigegeben" },
			...{ suspended: "Gesperrt", withdrawn: "Zurückgezogen" },
		},
		accredited: { none: "", holds: "Gültig", soon: "Endet bald", ended: "Abgelaufen" },
		list: {
			file: "freigegebene-lieferanten.pdf",
			...{ title: "Freigegebene Lieferanten", asOf: (day) => `Stand vom ${day}` },
			copy: (who, when) =>
				`Gelenkte Kopie für ${who}, ${when}. Sie wird nicht nachgeführt: vor Gebrauch die Liste nachsehen.`,
			page: (number, pages) => `Seite ${number} von ${pages}`,
			...{ evaluated: "Bewertet am", due: "fällig", none: "Kein Lieferant ist freigegeben." },
		},
	},
};
