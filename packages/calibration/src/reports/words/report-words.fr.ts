import type { ReportWords } from "./report-words.en.ts";

const units: Readonly<Record<string, readonly [one: string, more: string]>> = {
	...{ day: ["jour", "jours"], week: ["semaine", "semaines"], month: ["mois", "mois"], year: ["an", "ans"] },
};

/** The words of the reports in French. */
export const reportFr: ReportWords = {
	made: (day) => `Établi par Calibrant le ${day} (UTC)`,
	page: (number, pages) => `Page ${number} sur ${pages}`,
	figures: "Chiffres",
	none: "Aucun.",
	of: (part, whole, share) => `${part} sur ${whole} (${share})`,
	outOf: (part, whole) => `${part} sur ${whole}`,
	performed: (from, to) => `Étalonnages effectués du ${from} au ${to}`,
	decimal: (value) => value.replace(".", ","),
	withoutMake: "Sans marque ni modèle",
	interval: (n, unit) => `${n} ${units[unit]?.[n === 1 ? 0 : 1] ?? unit}`,
	states: {
		...{ retired: "Retiré", lost: "Perdu", quarantined: "En quarantaine", out_of_service: "Hors service" },
		...{ in_repair: "En réparation", indication: "Pour indication seulement", failed: "Hors tolérance" },
		...{
			overdue: "En retard",
			never_calibrated: "Jamais étalonné",
			due_soon: "Bientôt à échéance",
			in_use: "En service",
		},
	},
	verdicts: {
		...{ in_tolerance: "Dans la tolérance", conditionally_in: "Conforme sous condition", undecided: "Indécis" },
		...{ conditionally_out: "Non conforme sous condition", out_of_tolerance: "Hors tolérance" },
	},
	columns: {
		...{ tag: "Repère", description: "Désignation", make: "Marque et modèle", serial: "Numéro de série" },
		...{ location: "Emplacement", interval: "Périodicité", calibrated: "Étalonné", nextDue: "Échéance", state: "État" },
		...{ days: "Jours", custodian: "Responsable", calibrations: "Étalonnages", out: "Hors tolérance", rate: "Taux, %" },
		...{ lower: "Limite inférieure, %", upper: "Limite supérieure, %", due: "Échéance", daysLate: "Jours de retard" },
		...{ standard: "Étalon", points: "Points", below: "Sous 4", smallest: "Plus petit", at: "À", of: "De", on: "Le" },
		...{ what: "Quoi", before: "Avant", value: "Valeur", after: "Ensuite", valueThen: "Valeur ensuite" },
		...{ looksLike: "Ressemble à", uses: "Usages" },
		...{ performed: "Effectué", kind: "Nature", asFound: "Avant ajustage", asLeft: "Après ajustage" },
		...{ performedBy: "Effectué par", approvedBy: "Approuvé par", certificate: "Certificat", item: "Objet" },
		...{ itsCertificate: "Son certificat", against: "Ce qui s’y oppose, et pourquoi il a servi", number: "Numéro" },
		...{ found: "Constaté", doubtFrom: "En doute depuis", reached: "Touchés", closed: "Clos", cause: "Cause" },
		...{ from: "Du", until: "Au", for: "Pour", why: "Motif", member: "Membre", may: "Peut", procedure: "Procédure" },
		...{ ground: "Fondement", body: "Organisme", reference: "Référence", issue: "Édition", lines: "Lignes" },
		...{ code: "Code", version: "Version", title: "Titre", publishedBy: "Publiée par", named: "Citée" },
	},
	register: {
		title: "Registre des équipements",
		subtitle: (day, zone) => `Au ${day}, fin de journée (${zone})`,
		instruments: "Instruments",
		fromHistory: "Reconstitué d’après l’historique ; les instruments supprimés depuis n’y figurent pas.",
		empty: "Il n’y avait aucun instrument au registre ce jour-là.",
	},
	due: {
		title: "Échéances et retards",
		forecast: "Échéances et retards : prévision",
		subtitle: (day, last) => `Au ${day}, et à échéance jusqu’au ${last}`,
		forecastOf: (today, day, last) => `Prévision du ${today} pour le ${day}, et à échéance jusqu’au ${last}`,
		overdue: "En retard",
		overdueThen: "En retard d’ici là, sauf étalonnage auparavant",
		calibrated: (overdue, all, share) => `${overdue} sur ${all} qui sont étalonnés (${share})`,
		inTheseDays: "À échéance pendant ces jours",
		isForecast: (today) =>
			`Une prévision d’après les échéances telles qu’elles sont le ${today} : ce qui est étalonné, ajouté ou modifié ensuite n’y figure pas.`,
		met: "Une échéance est tenue jusqu’à la fin de son jour. Ce qui est hors service ou pour indication seulement n’a pas d’échéance.",
		empty: "Rien n’est en retard, et rien n’est à échéance pendant ces jours.",
	},
	found: {
		title: "Trouvés hors tolérance",
		without: "Sans verdict avant ajustage",
		words:
			"Relevés tels que trouvés, avant tout ajustage. Limites : confiance de 95 %, bilatérale, selon Clopper et Pearson ; avec peu d’étalonnages, le taux dit peu de chose.",
		empty: "Aucun étalonnage de cette période n’a de verdict avant ajustage.",
	},
	onTime: {
		title: "Étalonnés à temps",
		subtitle: (from, to) => `Échéances du ${from} au ${to}`,
		onTime: "À temps",
		late: "En retard",
		open: "Pas encore fait",
		words: (day) =>
			`Chaque échéance passée, comparée à l’étalonnage suivant de l’instrument, au ${day}. Pas encore fait : ce qui était alors en retard, parmi les échéances de la période. Ne compte pas une date à laquelle l’instrument était retiré, perdu, autrement hors service ou pour indication seulement, ni une date déplacée avant d’arriver. Une date fixée alors qu’elle était déjà passée, par exemple par une périodicité plus courte, compte à partir du jour où elle a été fixée.`,
		notYet: "pas encore",
		noLongerDue: "plus à échéance",
		nothingFell: "Aucune échéance ne tombait dans cette période.",
		nothingLate: "Rien n’a été en retard.",
	},
	ratio: {
		title: "Rapport d’incertitude d’essai par étalon",
		below: "Étalons avec un point sous 4 : 1",
		smallest: "Le plus petit",
		with: (ratio, standard) => `${ratio} avec ${standard}`,
		words:
			"L’étendue de la tolérance sur deux fois U à 95 % (ANSI/NCSL Z540.3), pour chaque point avec limites et incertitude étalonné avec cet étalon. Les points sans l’une ou l’autre n’en ont pas.",
		empty: "Aucun point de cette période n’a été étalonné avec un étalon nommé, des limites et une incertitude.",
	},
	jumps: {
		title: "Sauts suspects",
		upTo: (until) => `Étalonnages jusqu’au ${until}`,
		between: (from, until) => `Étalonnages du ${from} au ${until}`,
		byInstrument: "Par instrument",
		changes: "Changements",
		slipsShort: "Signe décimal",
		most: "Le plus suspect",
		worst: (shown, all) => `Les ${shown} plus suspects de ${all} changements`,
		rest: "Ils sont rangés instrument par instrument. Le fichier CSV de ce rapport contient tous les changements.",
		wantLook: "Changements à examiner",
		slips: "Dont d’environ une puissance de dix",
		instruments: "Instruments",
		uses: "Usages enregistrés entre-temps",
		words: (share) =>
			`De la valeur laissée à celle trouvée ensuite. Avec des incertitudes des deux côtés : au-delà de trois fois l’incertitude commune ; sans : de plus de ${share} % de la valeur précédente. Cela dit que quelque chose a sauté, l’instrument ou l’enregistrement, et non lequel (ISO/IEC 17025:2017, 7.11.2).`,
		decimalMark: (power) => `Virgule décimale, environ ×10^${power}`,
		common: (ratio) => `${ratio} u commune`,
		unread: "Aucune valeur n’a été relevée deux fois.",
		nothing: "Aucun changement entre étalonnages ne ressort.",
	},
	audit: {
		title: "Preuves d’étalonnage",
		subtitle: (from, to) => `Du ${from} au ${to}`,
		what: "Ce dont il s’agit",
		words:
			"Ce que les enregistrements de cette organisation disent de la période, repris sans modification. Chaque étalonnage peut être recalculé à partir de ses données figées – un étalonnage importé est ce que dit son fichier –, et le journal d’audit vérifié, dans l’archive que l’organisation peut exporter.",
		for: "Pour",
	},
	calibrations: {
		heading: "Étalonnages",
		words: (all, counted) =>
			`${all} dans la période, dont ${counted} comptent. « r » est la révision du certificat le plus récent.`,
		importedBy: (name) => `importé par ${name}`,
		reviews: { second_person: "deuxième personne", same_person: "même personne", none: "—" },
		kinds: { internal: "interne", intermediate: "intermédiaire", external: "externe", imported: "importé" },
		states: { in_progress: "en cours", in_review: "en vérification", approved: "approuvé", withdrawn: "retiré" },
		empty: "Aucun étalonnage n’a été effectué dans la période.",
	},
	standards: {
		heading: "Étalons utilisés",
		words: "Tels qu’ils étaient le jour de chaque étalonnage (ISO/IEC 17025:2017, 6.4.4 et 6.5).",
		used: (reason) => `Utilisé : ${reason}`,
		empty: "Aucun étalon n’est nommé dans les étalonnages de la période.",
	},
	cases: {
		heading: "Dossiers hors tolérance",
		words: "Chaque résultat trouvé hors tolérance en ouvre un (ISO/IEC 17025:2017, 7.10) ; tels qu’ils sont à présent.",
		states: { open: "Ouvert", in_verification: "À vérifier", closed: "Clos", set_aside: "Écarté" },
		beginning: "le début",
		empty: "Rien n’a été trouvé hors tolérance dans la période.",
	},
	concessions: { heading: "Dérogations", empty: "Aucune n’était en vigueur dans la période." },
	procedures: {
		heading: "Procédures en vigueur",
		words:
			"Chaque version en vigueur un jour de la période : de sa publication à la suivante, ou à l’archivage de la procédure. « Citée » indique par combien d’étalonnages de la période qui comptent.",
		empty: "Aucune procédure n’était en vigueur dans la période.",
	},
	authorisations: {
		heading: "Autorisations",
		words: "ISO/IEC 17025:2017, 6.2.6. Un acte pour lequel personne n’est autorisé est laissé aux rôles.",
		acts: { perform: "Effectuer", review: "Vérifier", authorise: "Autoriser les résultats" },
		all: "toutes",
		empty: "Personne n’est autorisé nommément.",
	},
	scope: {
		heading: "Portée d’accréditation",
		empty: "Aucune portée d’accréditation n’était en vigueur à la fin de la période.",
	},
};
