import { decimalComma, type ImpactWords } from "./impact-words.en.ts";

export const impactDe: ImpactWords = {
	number: decimalComma,
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
	within: (where, error) => `Das Messmittel lag ${where} innerhalb seiner Grenzen (Abweichung ${error}).`,
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
