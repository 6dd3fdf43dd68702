import type { CookieId } from "../../cookies.ts";

const purposes: Readonly<Record<CookieId, string>> = {
	session: "Keeps you signed in. Holds a random token; only its hash is stored with us.",
	operator: "Keeps the people who run the service signed in to their own pages. Customers never get it.",
	theme: "Remembers light or dark on this device. Holds the word “light” or “dark”, and no identifier.",
	goodbye:
		"Carries the result of your account's deletion to the one page that shows it, because nothing about you is left with us.",
};

/** The wording of /cookies in English. */
export const cookiesEn = {
	title: "Cookies",
	intro: (service: string) =>
		`Every cookie ${service} can set, with its name, purpose and life. The list is the one the software sets them from.`,
	list: {
		heading: "The cookies",
		caption: "Cookies by name",
		columns: ["Name", "Purpose", "When it is set", "Life"],
		when: {
			signIn: "When you sign in",
			operating: "When an operator signs in",
			choice: "When you choose a theme",
			deletion: "When you delete your account",
		},
		life: (period: string) => `At most ${period}`,
		purposes,
	},
	visit: {
		heading: "Just visiting",
		text:
			"Opening a public page sets no cookie, stores nothing in your browser and asks nothing of any third party. We " +
			"need no banner for that.",
	},
	necessary: {
		heading: "What the product needs",
		text:
			"Only the sign-in cookie. Without the others everything works; a choice is then not remembered. Forms are " +
			"protected against other sites by what your browser says about their origin, without a cookie.",
	},
	device: {
		heading: "What else lies on your device",
		caption: "What the product stores in your browser besides cookies, when you are signed in",
		columns: ["What", "Purpose", "When it is stored", "Life"],
		typed: {
			what: "What you type into a calibration, with the form as it was opened, and the ids of you and your organisation",
			why: "So that nothing is lost without network. It is in your browser and unencrypted: whoever uses the device can read it.",
			when: "While you type into a calibration",
			life: (days: string) =>
				`Until it is saved, you delete it, or anybody signs out there; after ${days}, until a page of the product is opened there`,
		},
		shell: {
			what: "One page that holds nothing of anybody, and files of the product",
			why: "They open the form of a calibration without network. No page with anybody's data is kept.",
			when: "When you open the form of a calibration",
			life: "Until you sign out there",
		},
		orders: {
			what: "Your own open work orders with their tasks, what you do at them without network, photos among it, your name, the ids of you and your organisation, and a page that opens them and holds nothing of anybody",
			why: "So that you can work where there is no network. It is in your browser and unencrypted: whoever uses the device can read it. A password never lies there.",
			when: "When you open your work orders",
			life: (days: string) =>
				`Until an order is over or no longer yours and all you did is sent, you delete it, or anybody signs out there; after ${days}, until a page of the product is opened there`,
		},
		scroll: {
			what: "How far each page was scrolled",
			why: "So that a page you go back to stands where you left it.",
			when: "When you leave a page of the product",
			life: "Until the tab is closed",
		},
		text:
			"None of it is sent anywhere but to the form's own save. Deleting your data with us does not reach a device that " +
			"nobody has signed out on: sign out there, or clear the site's data in the browser.",
	},
	analytics: {
		heading: "Analytics, advertising and tracking",
		none: "There are none: no analytics cookie, no advertising, no tracking.",
		optIn:
			"Analytics cookies would be set only after you accept them, and this version of the software has none to set. " +
			"There is no advertising and no tracking.",
	},
	usage: {
		heading: "Counting use",
		visitor:
			"While you are not signed in, nothing about you is measured. Of a public page we know how often it was opened on " +
			"a day, and nothing of who opened it.",
		asked: (least: number) =>
			"When you are signed in we ask once whether we may count which features you use and how long they take. Until " +
			"you say yes nothing is counted, and from the moment you say no nothing more is. It needs no cookie and no third " +
			"party: the server adds one to a sum of the day, in which there is no person, organisation, session or address. " +
			`Nobody is shown a sum of fewer than ${least} uses.`,
		switch: "The switch is in your account and at the foot of every page of the product.",
		never: "When you are signed in, the use you make of features is not counted either.",
		link: "Your account",
	},
};

export type CookiesWords = typeof cookiesEn;
