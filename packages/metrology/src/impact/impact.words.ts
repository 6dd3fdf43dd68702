import { type ImpactWords, impactEn } from "./impact-words.ts";

const comma = (value: string) => value.replace(".", ",");

const fr: ImpactWords = {
	number: comma,
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

const nl: ImpactWords = {
	number: comma,
	nothing: "Er is niets vastgelegd dat kan worden beoordeeld.",
	noError: "De fout is niet bekend.",
	noValue: "De gebruikte waarde is niet vastgelegd.",
	noUnit: "geen eenheid",
	otherUnit: (found, used) => `De fout is gevonden in ${found}, de waarde staat in ${used}.`,
	nowhere: "in geen enkel punt",
	span: (from, to) => `van ${from} tot ${to}`,
	outside: (span, at) => `De fout is bekend ${span}; ze wordt niet geëxtrapoleerd naar ${at}.`,
	at: (value) => `bij ${value}`,
	between: (values) => `tussen ${values.join(" en ")}`,
	within: (where, error) => `Het instrument lag binnen zijn grenzen ${where} (fout ${error}).`,
	noLimits: (where, error) => `De eigen grenzen zijn niet vastgelegd; de fout ${where} is ${error}.`,
	error: (error, where) => `fout ${error} ${where}`,
	partly: (error, before) => `${error}, waarvan ${before} al was gecorrigeerd`,
	eitherTaken:
		"Of voor de eerder bekende fout was gecorrigeerd, is niet vastgelegd: beide zijn beoordeeld, en dit is de slechtste.",
	eitherWay:
		"Of het een aanwijzend instrument of een stoffelijke maat is, is niet vastgelegd: beide richtingen zijn beoordeeld, en dit is de slechtste.",
	foundWith: (error, at) => `Ermee gevonden fout ${error} bij ${at}`,
	usedAt: (value) => `Gebruikt bij ${value}`,
	corrected: (used, value) => `${used}, gecorrigeerd tot ${value}`,
	insideLimits: (limits) => `binnen de grenzen (${limits})`,
	outsideLimits: (limits) => `buiten de grenzen (${limits})`,
	bare: (what, where, why) => `${what}, ${where}; er is geen onzekerheid opgegeven (${why})`,
	simple: (bare) => `${bare}, en de beslisregel is eenvoudige acceptatie.`,
	untold: (bare) => `${bare}, zodat niet te zeggen is of het voldoet.`,
	conforms: (what, limits, { after, before, why }) =>
		`${what}, ten opzichte van de grenzen (${limits}) voldoet het met ${after}, eerder met ${before} (${why}).`,
	atMost: (value) => `hoogstens ${value}`,
	atLeast: (value) => `minstens ${value}`,
	fromTo: (lower, upper) => `${lower} tot ${upper}`,
	moreThan: (share) => `meer dan ${share}`,
	lessThan: (share) => `minder dan ${share}`,
};

const de: ImpactWords = {
	number: comma,
	nothing: "Es ist nichts erfasst, was sich beurteilen lässt.",
	noError: "Die Abweichung ist nicht bekannt.",
	noValue: "Der verwendete Wert ist nicht erfasst.",
	noUnit: "keiner Einheit",
	otherUnit: (found, used) => `Die Abweichung wurde in ${found} festgestellt, der Wert steht in ${used}.`,
	nowhere: "an keinem Punkt",
	span: (from, to) => `von ${from} bis ${to}`,
	outside: (span, at) => `Die Abweichung ist ${span} bekannt; sie wird nicht auf ${at} extrapoliert.`,
	at: (value) => `bei ${value}`,
	between: (values) => `zwischen ${values.join(" und ")}`,
	within: (where, error) => `Das Prüfmittel lag ${where} innerhalb seiner Grenzen (Abweichung ${error}).`,
	noLimits: (where, error) => `Die eigenen Grenzen sind nicht erfasst; die Abweichung ${where} ist ${error}.`,
	error: (error, where) => `Abweichung ${error} ${where}`,
	partly: (error, before) => `${error}, davon war ${before} bereits berücksichtigt`,
	eitherTaken:
		"Ob die vorher bekannte Abweichung berücksichtigt war, ist nicht erfasst: Beides wurde beurteilt, und dies ist das schlechtere.",
	eitherWay:
		"Ob es ein anzeigendes Messgerät oder eine Maßverkörperung ist, ist nicht erfasst: Beide Richtungen wurden beurteilt, und dies ist die schlechtere.",
	foundWith: (error, at) => `Damit festgestellte Abweichung ${error} bei ${at}`,
	usedAt: (value) => `Verwendet bei ${value}`,
	corrected: (used, value) => `${used}, berichtigt auf ${value}`,
	insideLimits: (limits) => `innerhalb der Grenzen (${limits})`,
	outsideLimits: (limits) => `außerhalb der Grenzen (${limits})`,
	bare: (what, where, why) => `${what}, ${where}; keine Messunsicherheit ist angegeben (${why})`,
	simple: (bare) => `${bare}, und die Entscheidungsregel ist einfache Akzeptanz.`,
	untold: (bare) => `${bare}, sodass sich nicht sagen lässt, ob es konform ist.`,
	conforms: (what, limits, { after, before, why }) =>
		`${what}, gegenüber den Grenzen (${limits}) konform mit ${after}, vorher mit ${before} (${why}).`,
	atMost: (value) => `höchstens ${value}`,
	atLeast: (value) => `mindestens ${value}`,
	fromTo: (lower, upper) => `${lower} bis ${upper}`,
	moreThan: (share) => `mehr als ${share}`,
	lessThan: (share) => `weniger als ${share}`,
};

/** The reasons of judgements by language; what is stored is in English. */
export const impactWords = { en: impactEn, fr, nl, de } as const satisfies Readonly<Record<string, ImpactWords>>;
