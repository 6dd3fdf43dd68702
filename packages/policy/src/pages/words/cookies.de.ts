import type { CookiesWords } from "./cookies.en.ts";

/** The wording of /cookies in German. */
export const cookiesDe: CookiesWords = {
	title: "Cookies",
	intro: (service) =>
		`Jedes Cookie, das ${service} setzen kann, mit Name, Zweck und Lebensdauer. Aus dieser Liste setzt die Software sie auch.`,
	list: {
		heading: "Die Cookies",
		caption: "Cookies nach Namen",
		columns: ["Name", "Zweck", "Wann es gesetzt wird", "Lebensdauer"],
		when: {
			signIn: "Wenn Sie sich anmelden",
			operating: "Wenn sich ein Betreiber anmeldet",
			choice: "Wenn Sie ein Design wählen",
			deletion: "Wenn Sie Ihr Konto löschen",
		},
		life: (period) => `Höchstens ${period}`,
		purposes: {
			session: "Hält Sie angemeldet. Enthält ein zufälliges Token; bei uns ist nur dessen Hash gespeichert.",
			operator:
				"Hält die Menschen, die den Dienst betreiben, auf ihren eigenen Seiten angemeldet. Kunden erhalten es nie.",
			theme: "Merkt sich auf diesem Gerät hell oder dunkel. Enthält das Wort „light“ oder „dark“ und keine Kennung.",
			goodbye:
				"Trägt das Ergebnis der Löschung Ihres Kontos zu der einen Seite, die es zeigt, denn bei uns bleibt nichts über " +
				"Sie zurück.",
		},
	},
	visit: {
		heading: "Nur zu Besuch",
		text:
			"Das Öffnen einer öffentlichen Seite setzt kein Cookie, speichert nichts in Ihrem Browser und fragt bei keinem " +
			"Dritten an. Ein Banner ist dafür nicht nötig.",
	},
	necessary: {
		heading: "Was das Produkt braucht",
		text:
			"Nur das Cookie der Anmeldung. Ohne die anderen funktioniert alles; eine Wahl wird dann nicht gemerkt. Formulare " +
			"sind gegen andere Websites durch das geschützt, was Ihr Browser über ihre Herkunft sagt, ohne Cookie.",
	},
	device: {
		heading: "Was sonst auf Ihrem Gerät liegt",
		caption: "Was das Produkt neben Cookies in Ihrem Browser speichert, wenn Sie angemeldet sind",
		columns: ["Was", "Zweck", "Wann es gespeichert wird", "Lebensdauer"],
		typed: {
			what:
				"Was Sie in eine Kalibrierung eintippen, mit dem Formular, wie es geöffnet wurde, und den Kennungen von Ihnen und " +
				"Ihrer Organisation",
			why:
				"Damit ohne Netz nichts verloren geht. Es liegt unverschlüsselt in Ihrem Browser: Wer das Gerät benutzt, kann es " +
				"lesen.",
			when: "Während Sie in eine Kalibrierung tippen",
			life: (days: string) =>
				`Bis es gespeichert ist, Sie es löschen oder sich dort jemand abmeldet; nach ${days} bis zum nächsten Öffnen einer Seite des Produkts auf diesem Gerät`,
		},
		shell: {
			what: "Eine Seite, die nichts von irgendjemandem enthält, und Dateien des Produkts",
			why: "Sie öffnen das Formular einer Kalibrierung ohne Netz. Keine Seite mit Daten von jemandem wird aufbewahrt.",
			when: "Wenn Sie das Formular einer Kalibrierung öffnen",
			life: "Bis Sie sich dort abmelden",
		},
		orders: {
			what:
				"Ihre eigenen offenen Arbeitsaufträge mit ihren Aufgaben, was Sie daran ohne Netz tun, auch Fotos, Ihr Name, die Kennungen von " +
				"Ihnen und Ihrer Organisation, und eine Seite, die sie öffnet und nichts von irgendjemandem enthält",
			why:
				"Damit Sie arbeiten können, wo kein Netz ist. Es liegt unverschlüsselt in Ihrem Browser: Wer das Gerät benutzt, kann " +
				"es lesen. Ein Passwort liegt dort nie.",
			when: "Wenn Sie Ihre Arbeitsaufträge öffnen",
			life: (days: string) =>
				`Bis ein Auftrag vorbei ist oder nicht mehr Ihrer und alles gesendet ist, Sie es löschen oder sich dort jemand abmeldet; nach ${days} bis zum nächsten Öffnen einer Seite des Produkts auf diesem Gerät`,
		},
		scroll: {
			what: "Wie weit jede Seite gescrollt war",
			why: "Damit eine Seite, zu der Sie zurückgehen, dort steht, wo Sie sie verlassen haben.",
			when: "Wenn Sie eine Seite des Produkts verlassen",
			life: "Bis der Tab geschlossen wird",
		},
		text:
			"Nichts davon wird anderswohin gesendet als zum Speichern des Formulars selbst. Das Löschen Ihrer Daten bei uns " +
			"erreicht kein Gerät, auf dem sich niemand abgemeldet hat: Melden Sie sich dort ab, oder löschen Sie die Daten der " +
			"Website im Browser.",
	},
	analytics: {
		heading: "Analyse, Werbung und Tracking",
		none: "Es gibt sie nicht: kein Analyse-Cookie, keine Werbung, kein Tracking.",
		optIn:
			"Analyse-Cookies würden erst gesetzt, nachdem Sie eingewilligt haben, und diese Fassung der Software hat keine. Es " +
			"gibt weder Werbung noch Tracking.",
	},
	usage: {
		heading: "Zählen der Nutzung",
		visitor:
			"Solange Sie nicht angemeldet sind, wird über Sie nichts gemessen. Von einer öffentlichen Seite wissen wir, wie oft " +
			"sie an einem Tag geöffnet wurde, und nicht von wem.",
		asked: (least) =>
			"Wenn Sie angemeldet sind, fragen wir einmal, ob wir zählen dürfen, welche Funktionen Sie nutzen und wie lange sie " +
			"dauern. Bevor Sie Ja sagen, wird nichts gezählt, und sobald Sie Nein sagen, nichts mehr. Es braucht dafür kein " +
			"Cookie und keinen Dritten: Der Server zählt eins zu einer Tagessumme, in der keine Person, Organisation, Sitzung " +
			`oder Adresse vorkommt. Eine Summe von weniger als ${least} Nutzungen wird niemandem gezeigt.`,
		switch: "Der Schalter steht in Ihrem Konto und am Fuß jeder Seite des Produkts.",
		never: "Auch wenn Sie angemeldet sind, wird Ihre Nutzung der Funktionen nicht gezählt.",
		link: "Ihr Konto",
	},
};
