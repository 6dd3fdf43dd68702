import type { Language } from "./pages/language.ts";
import { typeset } from "./pages/words.ts";

/**
 * What a receipt says in words: a code and the English sentence are signed together, and the page says the code in its
 * reader's language. A sentence once signed keeps its code; another wording is another code.
 */
export const receiptSentences = {
	clear: {
		en: "Clear: logical deletion of every row and stored object, verified by reading back (NIST SP 800-88).",
		fr:
			"Effacement logique (« Clear ») de chaque ligne et de chaque objet stocké, vérifié par une nouvelle lecture (NIST SP " +
			"800-88).",
		nl: "Logische verwijdering (“Clear”) van elke regel en elk opgeslagen object, gecontroleerd door opnieuw te lezen (NIST SP 800-88).",
		de: "Logische Löschung („Clear“) jeder Zeile und jedes gespeicherten Objekts, durch erneutes Lesen geprüft (NIST SP 800-88).",
	},
	cryptographic_erase: {
		en:
			"Cryptographic erase of stored objects: the organisation's own AES-256 key was destroyed and is in no " +
			"backup, so a copy of an object left in the store's storage opens no more. Backups hold rows and files sealed " +
			"with a key of their own until they expire.",
		fr:
			"Effacement cryptographique des objets stockés : la clé AES-256 propre à l'organisation a été détruite et ne figure " +
			"dans aucune sauvegarde, si bien qu'une copie d'un objet restée dans le stockage ne s'ouvre plus. Les sauvegardes " +
			"contiennent des lignes et des fichiers scellés avec une clé distincte jusqu'à leur expiration.",
		nl: "Cryptografische wissing van opgeslagen objecten: de eigen AES-256-sleutel van de organisatie is vernietigd en staat in geen back-up, zodat een in de opslag achtergebleven kopie van een object niet meer te openen is. Back-ups bevatten regels en bestanden, verzegeld met een eigen sleutel, tot ze vervallen.",
		de: "Kryptografische Löschung gespeicherter Objekte: Der eigene AES-256-Schlüssel der Organisation wurde vernichtet und steht in keiner Sicherung, sodass sich eine im Speicher verbliebene Kopie eines Objekts nicht mehr öffnen lässt. Sicherungen enthalten Zeilen und Dateien, mit einem eigenen Schlüssel versiegelt, bis sie ablaufen.",
	},
	payment_provider: {
		en: "Payment provider (Stripe)",
		fr: "Prestataire de paiement (Stripe)",
		nl: "Betaaldienstverlener (Stripe)",
		de: "Zahlungsdienstleister (Stripe)",
	},
	mail_provider: { en: "Mail provider", fr: "Prestataire de messagerie", nl: "E-mailprovider", de: "E-Mail-Anbieter" },
	rolls_off: {
		en: "Not asked: messages age out there, at the latest with our own e-mail log.",
		fr: "Non sollicité : les messages y expirent d'eux-mêmes, au plus tard en même temps que notre propre journal des courriels.",
		nl: "Niet gevraagd: berichten vervallen daar vanzelf, uiterlijk samen met ons eigen e-maillogboek.",
		de: "Nicht angefragt: Nachrichten laufen dort von selbst ab, spätestens mit unserem eigenen E-Mail-Protokoll.",
	},
	nothing_held: {
		en: "Nothing of this organisation is held there.",
		fr: "Rien de cette organisation n'y est conservé.",
		nl: "Van deze organisatie wordt daar niets bewaard.",
		de: "Von dieser Organisation wird dort nichts aufbewahrt.",
	},
	asked: {
		en: "Pending: asked to erase. A signed statement follows when it has answered.",
		fr: "En attente : l'effacement lui a été demandé. Une déclaration signée suivra sa réponse.",
		nl: "In afwachting: om wissing is gevraagd. Na het antwoord volgt een ondertekende verklaring.",
		de: "Ausstehend: Die Löschung wurde verlangt. Nach der Antwort folgt eine unterzeichnete Erklärung.",
	},
	anonymised: {
		en: "The customer was anonymised and payment methods were detached; invoices stay for their statutory period.",
		fr: "Le client a été anonymisé et ses moyens de paiement ont été détachés ; les factures restent pendant leur durée légale.",
		nl: "De klant is geanonimiseerd en betaalmiddelen zijn losgekoppeld; facturen blijven gedurende hun wettelijke termijn.",
		de: "Der Kunde wurde anonymisiert, und Zahlungsmittel wurden gelöst; Rechnungen bleiben für ihre gesetzliche Frist.",
	},
	unknown_there: {
		en: "The customer is not known there any more.",
		fr: "Le client n'y est plus connu.",
		nl: "De klant is daar niet meer bekend.",
		de: "Der Kunde ist dort nicht mehr bekannt.",
	},
	not_connected: {
		en: "No payment provider is connected: there was nothing to erase.",
		fr: "Aucun prestataire de paiement n'est relié : il n'y avait rien à effacer.",
		nl: "Er is geen betaaldienstverlener aangesloten: er was niets te wissen.",
		de: "Es ist kein Zahlungsdienstleister angebunden: Es war nichts zu löschen.",
	},
} as const satisfies Record<string, Readonly<Record<Language, string>>>;

export type ReceiptSentence = keyof typeof receiptSentences;

/** The code of a signed English sentence; null for words that no code stands for. */
export function sentenceCode(text: string): ReceiptSentence | null {
	const codes = Object.keys(receiptSentences) as ReceiptSentence[];
	return codes.find((code) => receiptSentences[code].en === text) ?? null;
}

/**
 * A signed text in a reader's language: by the codes signed with it, in older receipts by its own sentences. Null where
 * it can only be shown as it was signed.
 */
export function signedTextIn(text: string, codes: readonly string[] | undefined, language: Language): string | null {
	if (language === "en") return text;
	const known = codes ?? (text === bothMethods ? ["clear", "cryptographic_erase"] : [sentenceCode(text)]);
	const words = known.map((code) => receiptSentences[code as ReceiptSentence]?.[language]);
	return words.length > 0 && words.every((sentence) => sentence !== undefined)
		? typeset(words.join(" "), language)
		: null;
}

const bothMethods = `${receiptSentences.clear.en} ${receiptSentences.cryptographic_erase.en}`;
