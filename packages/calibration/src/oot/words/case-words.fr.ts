import { longDate } from "@calibrant/documents";
import { type CaseWords, several } from "./case-words.en.ts";

export const caseFr: CaseWords = {
	day: (date) => longDate(date, "fr"),
	severities: {
		...{ none: "Sans effet", minor: "Conforme quand même", major: "Peut être non conforme" },
		...{ critical: "Probablement non conforme", unknown: "Impossible à dire" },
	},
	meanings: { performed: "Élaboré par", approved: "Clos par" },
	reachedNothing: "Aucun étalonnage et aucune utilisation enregistrée n’a été atteint.",
	items: (n, which) => `${several(n, "élément", "éléments")} : ${which}.`,
	counted: {
		none: (n) => several(n, "sans effet", "sans effet"),
		minor: (n) => several(n, "conforme quand même", "conformes quand même"),
		major: (n) => several(n, "peut-être non conforme", "peut-être non conformes"),
		critical: (n) => several(n, "probablement non conforme", "probablement non conformes"),
		unknown: (n) => several(n, "dont on ne peut rien dire", "dont on ne peut rien dire"),
	},
	dispositions: {
		...{ no_impact: "Aucun impact", use_as_is: "Utiliser en l’état", recheck: "Contrôler à nouveau" },
		...{ rework: "Reprise", recall: "Rappel", scrap: "Rebut", notify: "Informer le client" },
	},
	notDecided: "Non décidé",
	although: {
		critical: (decision) => `${decision}, bien que probablement non conforme`,
		unknown: (decision) => `${decision}, bien qu’on ne puisse dire s’il est conforme`,
	},
	waiting: (n, which) =>
		`${several(n, "élément dont la conformité n’est pas connue n’est pas décidé", "éléments dont la conformité n’est pas connue ne sont pas décidés")} : ${which}.`,
	accepted: (n, which) =>
		`${several(n, "élément est accepté bien que sa conformité ne soit pas connue", "éléments sont acceptés bien que leur conformité ne soit pas connue")} : ${which}.`,
	together: (day, disposition, decided) =>
		`Décidé ensemble le ${day} (${disposition.toLowerCase()}) : ${several(decided, "élément", "éléments")}`,
	leftOut: (n, which) =>
		`${several(n, "dont la conformité n’est pas connue a été laissé de côté", "dont la conformité n’est pas connue ont été laissés de côté")} : ${which}.`,
	closedOn: (at) => `Clos le ${at}.`,
	setAside: (reason) => `Classé sans suite : ${reason}`,
	inVerification: "Pas clos : il attend la signature d’une deuxième personne.",
	notClosed: "Pas clos.",
	openedAgain: "Pas clos : il a été rouvert.",
	steps: {
		...{ contained: "", scoped: "Ce que l’équipement a atteint n’a pas été retracé." },
		...{
			assessed: "Tous les éléments ne sont pas décidés avec leur résultat.",
			root_cause: "Dites pourquoi c’est arrivé.",
		},
		...{ actions: "Toutes les actions ne sont pas faites.", notified: "Il n’est pas établi qui informer." },
		verified: "Dites comment il a été vérifié que les actions sont efficaces.",
	},
	grounds: {
		left_in_tolerance: (from, found) =>
			`Un étalonnage du ${from} l’a laissé dans la tolérance ; il a été constaté hors tolérance le ${found}.`,
		acquired: (from, found) =>
			`Aucun étalonnage d’ici n’avait laissé dans la tolérance ce qui a échoué. Il a été acquis le ${from}, et constaté hors tolérance le ${found}.`,
		beginning: (_from, found) =>
			`Aucun étalonnage d’ici n’avait laissé dans la tolérance ce qui a échoué ; la période en doute commence donc avec les enregistrements. Il a été constaté hors tolérance le ${found}.`,
	},
	asAWhole: "L’équipement dans son ensemble",
	inDoubt: (what, since) => `${what} : en doute depuis ${since}.`,
	beginningOfRecords: "le début des enregistrements",
	cameLater: (day) =>
		`Un étalonnage du ${day} a été enregistré après la défaillance ; il ne raccourcit pas la période en doute.`,
	wouldBeShorter: (from, until) =>
		`D’après les enregistrements actuels, elle irait de ${from} à ${until} ; ce qui était en doute à l’ouverture du dossier le reste.`,
	reachedNoMore: (why) => `N’est plus atteint. ${why}`,
	gone: {
		voided: (reason) => `L’utilisation a été annulée (${reason}).`,
		withdrawn: (reason) => `L’étalonnage a été retiré (${reason}).`,
		unreached: "Les enregistrements n’y mènent plus.",
	},
	since: (day) => `depuis le ${day}`,
	until: (day) => `jusqu’au ${day}`,
	fromTo: (from, to) => `du ${from} au ${to}`,
	notTraced: "Il n’a pas encore été retracé.",
	beginning: "le début",
	noUse: (tag, from, to) =>
		`${tag} : aucune utilisation n’est enregistrée, depuis : ${from}, jusqu’à : ${to} ; à quoi il a servi ne peut être retracé.`,
	gaps: (tag, days, { all, named, which }) =>
		`${tag} : aucune utilisation n’est enregistrée${days === null ? "" : ` pendant ${several(days, "jour", "jours")}`}${all > named ? ` en ${all} périodes, dont les plus longues ${which}` : ` : ${which}`}.`,
	withoutStandards: (n) =>
		`${several(n, "étalonnage", "étalonnages")} de cette période sans étalon nommé : on ne sait pas s’il y a été utilisé.`,
	noGap: "Tous les équipements atteints ont leurs utilisations enregistrées sans lacune.",
	facts: {
		...{ instrument: "Équipement", foundOn: "Constaté le", foundBy: "Constaté par", answers: "Responsable" },
		...{ nobody: "Personne n’est nommé", nonconformity: "Non-conformité", printed: "Imprimé le" },
		...{ by: "Constaté au moyen de", stopped: "Travail arrêté", back: "Remis en usage" },
		...{ notStopped: "Pas par ce dossier", notBack: "Pas encore" },
	},
	calibrationOf: (day, certificate) =>
		`Étalonnage du ${day}${certificate === null ? "" : `, certificat ${certificate}`}`,
	forCustomer: (customer) => `pour ${customer}`,
	outcome: (outcome) => `Résultat : ${outcome}`,
	untilThen: (day, what) => `Jusqu’au ${day} : ${what}`,
	notDone: "Pas fait",
	noCustomer: (customer) => `${customer} (pas un client de ce dossier)`,
	nameErased: "(nom effacé)",
	closedFor: (number) => `Clos pour la ${number}e fois`,
	closedAt: (at) => `Clos le ${at}`,
	by: (what, name) => `${what} par ${name}`,
	reopened: (at) => `rouvert le ${at}`,
	firstSent: (at, by, reason) => `Avant ajustage, d’abord envoyé le ${at} par ${by} ; renvoyé : ${reason}`,
	sent: (at, by, reason) => `Avant ajustage, envoyé le ${at} par ${by} ; renvoyé : ${reason}`,
	readBefore: (nominal, read, error) => `${nominal} : lu ${read}, erreur ${error}`,
	notJudged: "non jugé",
	notKnown: "inconnue",
	formerMember: "un ancien membre",
};
