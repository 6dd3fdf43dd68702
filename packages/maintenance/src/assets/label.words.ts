/** What a label says of its symbol, by language. */
export const toReport: Readonly<Record<string, string>> = {
	...{ en: "Fault? Scan to report it.", fr: "Une panne ? Scannez pour la signaler." },
	...{ nl: "Defect? Scan om het te melden.", de: "Störung? Zum Melden scannen." },
};
