/** The chapters of the checklist, by the letters of its identifiers. */
export const testChapters = {
	INFO: "What the website tells of itself",
	CONF: "Servers and settings",
	IDNT: "Accounts",
	ATHN: "Signing in",
	ATHZ: "Who may do what",
	SESS: "Sessions",
	INPV: "What is sent to it",
	ERRH: "Errors",
	CRYP: "Encryption",
	BUSL: "Its own rules",
	CLNT: "In the browser",
	APIT: "Interfaces for programs",
} as const;
export type TestChapter = keyof typeof testChapters;

export type TestCase = {
	/** Of the OWASP Web Security Testing Guide, edition 4.2, so that reports can be compared. The sentences are ours. */
	id: string;
	chapter: TestChapter;
	/** What is looked for, as a question that is answered by yes where something is wrong. */
	question: string;
};

const questions: Readonly<Record<TestChapter, readonly string[]>> = {
	INFO: [
		"Do search engines and archives show what was not meant for everybody?",
		"Does the server give away its product and version?",
		"Do robots.txt, sitemaps or other files for programs name places that should stay unknown?",
		"Do other applications answer on the same server, at other names, ports or paths?",
		"Do pages, comments or scripts hold names, keys or addresses of the inside?",
		"Are there ways in, such as parameters, headers or forms, that nobody has listed?",
		"Are there paths through the application that its plan does not show?",
		"Can the framework and its version be told from cookies, headers or files?",
		"Can the application itself and its version be told, and are there known weaknesses of it?",
		"Are there parts behind the website, such as caches or gateways, that were not known?",
	],
	CONF: [
		"Do parts of the network around the application have known weaknesses or open administration?",
		"Are there samples, defaults or debugging left in the platform?",
		"Does the server hand out files by their ending that it should run or refuse?",
		"Are old copies, backups or forgotten files within reach?",
		"Can pages for administrators be found and reached from outside?",
		"Does the server take methods that it does not need?",
		"May a browser be led back to an unencrypted connection?",
		"Do policy files for other programs let foreign websites read data?",
		"Can files be read or written by accounts that should not?",
		"Does a name of the domain point to a service that somebody else could take over?",
		"Can a store in a cloud be listed, read or written by strangers?",
	],
	IDNT: [
		"Do roles overlap, or hold more than their work asks for?",
		"Can somebody register who should not, or as somebody else?",
		"Can accounts be given or taken by people who may not decide that?",
		"Can one find out which accounts exist?",
		"Are account names easy to guess, or not held to their rule?",
	],
	ATHN: [
		"Are names and passwords ever sent without encryption?",
		"Do accounts of the manufacturer or for testing still work?",
		"Can passwords be tried without end?",
		"Can pages for members be reached without signing in?",
		"Is what keeps people signed in easy to steal or valid for too long?",
		"Does the browser keep pages that should be gone after signing out?",
		"Are weak passwords taken?",
		"Can questions for recovery be answered by others?",
		"Can somebody else's password be set or reset?",
		"Is there another way to sign in, such as by phone or an app, that is weaker?",
	],
	ATHZ: [
		"Can files outside the intended folder be named in a request?",
		"Can pages of another person or role be opened by their address?",
		"Can somebody give themselves more rights?",
		"Does changing a number or key in a request show somebody else's data?",
	],
	SESS: [
		"Can the key of a session be guessed or forged?",
		"Do cookies lack the attributes that protect them?",
		"Does the key of a session stay the same after signing in?",
		"Does the key of a session stand in addresses, logs or pages?",
		"Can a foreign website make a browser act for the person who is signed in?",
		"Does a session live on after signing out?",
		"Does an unused session last too long?",
		"Can a value of one step be used to pass another?",
		"Can a session be taken over by who sees or sets its cookie?",
	],
	INPV: [
		"Does a page give back what was sent so that a browser runs it?",
		"Does a page show what somebody stored so that a browser of others runs it?",
		"Does another method get past a check?",
		"Does a parameter that is sent twice get past a check?",
		"Does what is sent change a query of the database?",
		"Does what is sent change a query of the directory?",
		"Does what is sent change or read XML, or load foreign parts of it?",
		"Does the server run instructions that were sent to be included in a page?",
		"Does what is sent change a query over XML?",
		"Does what is sent become commands to a mail server?",
		"Does the application run code that was sent, or load it from elsewhere?",
		"Does the operating system run what was sent?",
		"Does what is sent act as a pattern for output?",
		"Does what is stored today become an attack when it is used later?",
		"Can one request be read as two, or an answer be split?",
		"Do requests arrive from or leave to places that nobody has looked at?",
		"Does the name in the Host header lead links or mails elsewhere?",
		"Does the server run what was sent as part of a template?",
		"Can the server be made to ask other addresses, also inner ones?",
	],
	ERRH: ["Do errors tell of the inside, or leave a door open?", "Do pages show stacks of calls?"],
	CRYP: [
		"Are old versions, weak ciphers or wrong certificates in use?",
		"Do answers tell whether an encrypted text was padded rightly?",
		"Does anything that should be secret travel without encryption?",
		"Are outdated or home-made methods used for hashes, keys or random numbers?",
	],
	BUSL: [
		"Are values taken that make no sense for the business?",
		"Can requests be made that the pages never offer, with hidden or guessed values?",
		"Can values be changed that the application believes to be its own?",
		"Does the time of an answer tell something, or can waiting give an advantage?",
		"Can something be done more often than it should?",
		"Can steps be left out or taken in another order?",
		"Does the application go on as if nothing were, while it is plainly being misused?",
		"Are files of kinds taken that nobody asked for?",
		"Are harmful files taken and handed on?",
	],
	CLNT: [
		"Does a script of the page run what stands in its address?",
		"Can a foreign script be made to run in the page?",
		"Can foreign markup be put into the page?",
		"Does the page send people to an address that somebody else chose?",
		"Can foreign styles be put into the page?",
		"Can somebody choose what the page loads?",
		"May foreign websites read answers that are meant for members?",
		"Do remains of Flash let foreign content act?",
		"Can the page be shown in a frame of a foreign website?",
		"Do web sockets take connections or messages of anybody?",
		"Does the page take messages of other windows without looking who sent them?",
		"Does the browser's store hold what should be secret?",
		"Can a foreign website include scripts that carry somebody's data?",
	],
	APIT: ["Does the interface give more by its queries than its pages do?"],
};

/** The whole checklist, in the order of its identifiers. */
export const testCases: readonly TestCase[] = (Object.keys(questions) as TestChapter[]).flatMap((chapter) =>
	questions[chapter].map((question, at) => ({
		...{ id: `WSTG-${chapter}-${String(at + 1).padStart(2, "0")}`, chapter, question },
	})),
);
