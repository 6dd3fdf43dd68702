/** The words of the reports in English, on their page, as a PDF and in the heads of their CSV. */
export const reportEn = {
	made: (day: string) => `Made by Calibrant on ${day} (UTC)`,
	page: (number: number, pages: number) => `Page ${number} of ${pages}`,
	figures: "Figures",
	none: "None.",
	of: (part: number, whole: number, share: string) => `${part} of ${whole} (${share})`,
	outOf: (part: number, whole: number) => `${part} of ${whole}`,
	performed: (from: string, to: string) => `Calibrations performed from ${from} to ${to}`,
	/** A decimal string with the mark of the language. */
	decimal: (value: string) => value,
	withoutMake: "Without make and model",
	interval: (n: number, unit: string) => `${n} ${unit}${n === 1 ? "" : "s"}`,
	states: {
		...{ retired: "Retired", lost: "Lost", quarantined: "Quarantined", out_of_service: "Out of service" },
		...{ in_repair: "In repair", indication: "For indication only", failed: "Out of tolerance", overdue: "Overdue" },
		...{ never_calibrated: "Never calibrated", due_soon: "Due soon", in_use: "In use" },
	} as Readonly<Record<string, string>>,
	verdicts: {
		...{ in_tolerance: "In tolerance", conditionally_in: "Conditionally in", undecided: "Undecided" },
		...{ conditionally_out: "Conditionally out", out_of_tolerance: "Out of tolerance" },
	} as Readonly<Record<string, string>>,
	columns: {
		...{
			tag: "Tag",
			description: "Description",
			make: "Make and model",
			serial: "Serial number",
			location: "Location",
		},
		...{ interval: "Interval", calibrated: "Calibrated", nextDue: "Next due", state: "State", days: "Days" },
		...{ custodian: "Custodian", calibrations: "Calibrations", out: "Out of tolerance", rate: "Rate, %" },
		...{ lower: "Lower limit, %", upper: "Upper limit, %", due: "Due", daysLate: "Days late" },
		...{ standard: "Standard", points: "Points", below: "Below 4", smallest: "Smallest", at: "At", of: "Of", on: "On" },
		...{ what: "What", before: "Before", value: "Value", after: "Then", valueThen: "Value then" },
		...{ looksLike: "Looks like", uses: "Uses" },
		...{ performed: "Performed", kind: "Kind", asFound: "As found", asLeft: "As left", performedBy: "Performed by" },
		...{ approvedBy: "Approved by", certificate: "Certificate", item: "Item", itsCertificate: "Its certificate" },
		...{ against: "Against it, and why it was used", number: "Number", found: "Found", doubtFrom: "In doubt from" },
		...{ reached: "Reached", closed: "Closed", cause: "Cause", from: "From", until: "Until", for: "For", why: "Why" },
		...{ member: "Member", may: "May", procedure: "Procedure", ground: "Ground", body: "Body" },
		...{ reference: "Reference", issue: "Issue", lines: "Lines", code: "Code", version: "Version", title: "Title" },
		...{ publishedBy: "Published by", named: "Named" },
	},
	register: {
		title: "Register of equipment",
		subtitle: (day: string, zone: string) => `As of ${day}, end of the day (${zone})`,
		instruments: "Instruments",
		fromHistory: "Worked out from the record history; instruments deleted since are not in it.",
		empty: "There was no instrument in the register on that day.",
	},
	due: {
		title: "Due and overdue",
		forecast: "Due and overdue: forecast",
		subtitle: (day: string, last: string) => `As of ${day}, and due until ${last}`,
		forecastOf: (today: string, day: string, last: string) => `Forecast of ${today} for ${day}, and due until ${last}`,
		overdue: "Overdue",
		overdueThen: "Overdue by then, unless calibrated before",
		calibrated: (overdue: number, all: number, share: string) => `${overdue} of ${all} that are calibrated (${share})`,
		inTheseDays: "Due in these days",
		isForecast: (today: string) =>
			`A forecast by the due dates as they stand on ${today}: what is calibrated, added or changed after it is not in it.`,
		met: "A due date is met until the end of its day. What is out of service or for indication only is not due.",
		empty: "Nothing is overdue, and nothing is due in these days.",
	},
	found: {
		title: "Found out of tolerance",
		without: "Without a verdict as found",
		words:
			"Readings as found, before any adjustment. Limits: 95 % confidence, two-sided, by Clopper and Pearson: with few calibrations the rate says little.",
		empty: "No calibration of this period has a verdict as found.",
	},
	onTime: {
		title: "Calibrated on time",
		subtitle: (from: string, to: string) => `Due dates from ${from} to ${to}`,
		onTime: "On time",
		late: "Late",
		open: "Not done yet",
		words: (day: string) =>
			`Each due date that passed, held against the next calibration of the instrument, as of ${day}. Not done yet is what was overdue then, of the due dates of the period. A date does not count on which the instrument was retired, lost, otherwise not in service or for indication only, nor one that was moved before it came. One that was set when it had passed already, such as by a shorter interval, counts from the day it was set.`,
		notYet: "not yet",
		noLongerDue: "no longer due",
		nothingFell: "No due date fell in this period.",
		nothingLate: "Nothing was late.",
	},
	ratio: {
		title: "Test uncertainty ratio by standard",
		below: "Standards with a point below 4 : 1",
		smallest: "Smallest",
		with: (ratio: string, standard: string) => `${ratio} with ${standard}`,
		words:
			"The span of the tolerance over twice U at 95 % (ANSI/NCSL Z540.3), of every point with limits and an uncertainty that was calibrated with the standard. Points without either have none.",
		empty: "No point of this period was calibrated with a named standard, limits and an uncertainty.",
	},
	jumps: {
		title: "Suspicious jumps",
		upTo: (until: string) => `Calibrations up to ${until}`,
		between: (from: string, until: string) => `Calibrations from ${from} to ${until}`,
		byInstrument: "By instrument",
		changes: "Changes",
		slipsShort: "Decimal mark",
		most: "The most suspect",
		worst: (shown: number, all: number) => `The ${shown} most suspect of ${all} changes`,
		rest: "They stand instrument by instrument. The CSV file of this report has every change.",
		wantLook: "Changes that want a look",
		slips: "Of these by about a power of ten",
		instruments: "Instruments",
		uses: "Recorded uses in between",
		words: (share: number) =>
			`From what was left to what was found next. With uncertainties on both sides: beyond three times the common one; without: by more than ${share} % of the value before. It says that something jumped, the instrument or the record, and not which (ISO/IEC 17025:2017, 7.11.2).`,
		decimalMark: (power: number) => `Decimal mark, about ×10^${power}`,
		common: (ratio: string) => `${ratio} common u`,
		unread: "No value was read twice.",
		nothing: "No change between calibrations stands out.",
	},
	audit: {
		title: "Evidence of calibration",
		subtitle: (from: string, to: string) => `From ${from} to ${to}`,
		what: "What this is",
		words:
			"What the records of this organisation say of the period, made from them without change. Each calibration can be computed again from its stored snapshots – an imported one is what its file says –, and the audit log verified, in the archive that the organisation can export.",
		for: "For",
	},
	calibrations: {
		heading: "Calibrations",
		words: (all: number, counted: number) =>
			`${all} in the period, of which ${counted} count. "r" is the revision of the newest certificate.`,
		importedBy: (name: string) => `imported by ${name}`,
		reviews: { second_person: "second person", same_person: "same person", none: "—" } as Readonly<
			Record<string, string>
		>,
		kinds: {} as Readonly<Record<string, string>>,
		states: {} as Readonly<Record<string, string>>,
		empty: "No calibration was performed in the period.",
	},
	standards: {
		heading: "Reference standards relied on",
		words: "As they stood on the day of each calibration (ISO/IEC 17025:2017, 6.4.4 and 6.5).",
		used: (reason: string) => `Used: ${reason}`,
		empty: "No standard is named in the calibrations of the period.",
	},
	cases: {
		heading: "Cases of out of tolerance",
		words: "Each result as found out of tolerance opens one (ISO/IEC 17025:2017, 7.10); as they stand now.",
		states: {
			...{ open: "Open", in_verification: "To be verified", closed: "Closed", set_aside: "Set aside" },
		} as Readonly<Record<string, string>>,
		beginning: "the beginning",
		empty: "Nothing was found out of tolerance in the period.",
	},
	concessions: { heading: "Concessions", empty: "None was in force in the period." },
	procedures: {
		heading: "Procedures in force",
		words:
			'Each version that was in force on a day of the period: from its publication until the next one, or until the procedure was archived. "Named" is by how many calibrations of the period that count.',
		empty: "No procedure was in force in the period.",
	},
	authorisations: {
		heading: "Authorisations",
		words: "ISO/IEC 17025:2017, 6.2.6. An act for which nobody is authorised is left to the roles.",
		acts: { perform: "Perform", review: "Review", authorise: "Authorise results" } as Readonly<Record<string, string>>,
		all: "all",
		empty: "Nobody is authorised by name.",
	},
	scope: {
		heading: "Accreditation scope",
		empty: "No schedule of accreditation was in force at the end of the period.",
	},
};

export type ReportWords = typeof reportEn;
