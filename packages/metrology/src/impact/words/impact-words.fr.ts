import { decimalComma, type ImpactWords } from "./impact-words.en.ts";

export const impactFr: ImpactWords = {
	number: decimalComma,
	nothing: "Rien de ce qui est enregistré ne permet de juger.",
	noError: "L’erreur n’est pas connue.",
	noValue: "La valeur utilisée n’est pas enregistrée.",
	noUnit: "sans unité",
	otherUnit: (found, used) => `L’erreur a été constatée en ${found}, la valeur est en ${used}.`,
	nowhere: "en aucun point",
	span: (from, to) => `de ${from} à ${to}`,
	outside: (span, at) => `L’erreur est connue ${span} ; elle n’est pas extrapolée à ${at}.`,
	at: (value) => `à ${value}`,
	between: (values) => `entre ${values.join(" et ")}`,
	within: (where, error) => `L’équipement était dans ses limites ${where} (erreur ${error}).`,
	noLimits: (where, error) => `Ses propres limites ne sont pas enregistrées ; l’erreur ${where} est ${error}.`,
	error: (error, where) => `erreur ${error} ${where}`,
	partly: (error, before) => `${error}, dont ${before} avait été corrigé`,
	eitherTaken:
		"Il n’est pas enregistré si l’erreur connue auparavant avait été corrigée : les deux cas ont été jugés, ceci est le pire.",
	eitherWay:
		"Il n’est pas enregistré s’il s’agit d’un appareil indicateur ou d’une mesure matérialisée : les deux sens ont été jugés, ceci est le pire.",
	foundWith: (error, at) => `Erreur trouvée avec lui ${error} à ${at}`,
	usedAt: (value) => `Utilisé à ${value}`,
	corrected: (used, value) => `${used}, corrigé à ${value}`,
	insideLimits: (limits) => `dans ses limites (${limits})`,
	outsideLimits: (limits) => `hors de ses limites (${limits})`,
	bare: (what, where, why) => `${what}, ${where} ; aucune incertitude n’est indiquée (${why})`,
	simple: (bare) => `${bare}, et sa règle de décision est l’acceptation simple.`,
	untold: (bare) => `${bare}, de sorte qu’on ne peut dire s’il est conforme.`,
	conforms: (what, limits, { after, before, why }) =>
		`${what}, par rapport à ses limites (${limits}) il est conforme avec ${after}, auparavant avec ${before} (${why}).`,
	atMost: (value) => `au plus ${value}`,
	atLeast: (value) => `au moins ${value}`,
	fromTo: (lower, upper) => `${lower} à ${upper}`,
	moreThan: (share) => `plus de ${share}`,
	lessThan: (share) => `moins de ${share}`,
};
