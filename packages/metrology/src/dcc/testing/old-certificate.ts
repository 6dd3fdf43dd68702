/** A certificate as DCC 2.4 and 3.0 have it, in our own words: a weight, adjusted, with single values in a list. */
export function oldCertificate(version: "2.4.0" | "3.0.0"): string {
	const old = version === "2.4.0";
	const text = (words: string) => `<dcc:content lang="en">${words}</dcc:content>`;
	const pick = (two: string, three: string) => (old ? two : three);
	const uncertainty =
		"<si:uncertainty>0.08</si:uncertainty><si:coverageFactor>2</si:coverageFactor><si:coverageProbability>0.95</si:coverageProbability>";
	const list = (values: string[]) => {
		const inside = `<si:listUnit>\\milli\\gram</si:listUnit><si:listUnivariateUnc><si:expandedUnc>${uncertainty}</si:expandedUnc></si:listUnivariateUnc>${values.map((value) => `<si:real><si:value>${value}</si:value></si:real>`).join("")}`;
		return `<si:list>${pick(inside, `<si:realList>${inside}</si:realList>`)}</si:list>`;
	};
	const table = (values: string[]) =>
		`<dcc:data><dcc:list><dcc:quantity refType="${pick("/dcc/measurementError", "basic_measurementError")}"><dcc:name>${text("Error")}</dcc:name>${list(values)}</dcc:quantity></dcc:list></dcc:data>`;
	const contact = `<dcc:name>${text("Somebody")}</dcc:name><dcc:eMail>a@example.org</dcc:eMail><dcc:location><dcc:city>Gent</dcc:city></dcc:location>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<dcc:digitalCalibrationCertificate xmlns:dcc="https://ptb.de/dcc" xmlns:si="https://ptb.de/si" schemaVersion="${version}">
<dcc:administrativeData>
<dcc:dccSoftware><dcc:software><dcc:name>${text("By hand")}</dcc:name><dcc:release>v1</dcc:release></dcc:software></dcc:dccSoftware>
<dcc:coreData><dcc:countryCodeISO3166_1>BE</dcc:countryCodeISO3166_1><dcc:usedLangCodeISO639_1>en</dcc:usedLangCodeISO639_1><dcc:mandatoryLangCodeISO639_1>en</dcc:mandatoryLangCodeISO639_1><dcc:uniqueIdentifier>W-1</dcc:uniqueIdentifier><dcc:beginPerformanceDate>2020-01-02</dcc:beginPerformanceDate><dcc:endPerformanceDate>2020-01-02</dcc:endPerformanceDate>${pick("", "<dcc:performanceLocation>laboratory</dcc:performanceLocation>")}</dcc:coreData>
<dcc:items><dcc:item><dcc:name>${text("Weight")}</dcc:name>${pick(`<dcc:description>${text("Knob")}</dcc:description>`, "")}<dcc:manufacturer><dcc:name>${text("Weights Ltd")}</dcc:name></dcc:manufacturer><dcc:identifications><dcc:identification><dcc:issuer>manufacturer</dcc:issuer><dcc:value>W 77</dcc:value><dcc:${pick("description", "name")}>${text("Mark")}</dcc:${pick("description", "name")}></dcc:identification></dcc:identifications></dcc:item></dcc:items>
<dcc:calibrationLaboratory><dcc:contact>${contact}</dcc:contact></dcc:calibrationLaboratory>
<dcc:respPersons><dcc:respPerson><dcc:person><dcc:name>${text("Ada")}</dcc:name></dcc:person><dcc:mainSigner>1</dcc:mainSigner></dcc:respPerson></dcc:respPersons>
<dcc:customer>${contact}</dcc:customer>
</dcc:administrativeData>
<dcc:measurementResults><dcc:measurementResult>
${pick("", `<dcc:name>${text("Results")}</dcc:name>`)}
<dcc:usedMethods><dcc:usedMethod><dcc:name>${text("Weighing")}</dcc:name><dcc:description>${text("ABBA")}</dcc:description><dcc:norm>OIML R 111</dcc:norm></dcc:usedMethod></dcc:usedMethods>
<dcc:measuringEquipments><dcc:measuringEquipment><dcc:name>${text("Standard")}</dcc:name>${pick(`<dcc:description>${text("E2")}</dcc:description>`, "")}<dcc:certificate><dcc:${pick("reference", "referral")}>${text("NMI")}</dcc:${pick("reference", "referral")}><dcc:${pick("referenceID", "referralID")}>N-5</dcc:${pick("referenceID", "referralID")}><dcc:procedure>SHA-256</dcc:procedure><dcc:value>ab</dcc:value></dcc:certificate></dcc:measuringEquipment></dcc:measuringEquipments>
<dcc:influenceConditions>
<dcc:influenceCondition><dcc:name>${text("Air")}</dcc:name><dcc:data><dcc:quantity><si:real><si:value>1.19</si:value><si:unit>\\kilogram\\per\\metre\\tothe{3}</si:unit></si:real></dcc:quantity></dcc:data></dcc:influenceCondition>
<dcc:influenceCondition><dcc:name>${text("Before")}</dcc:name><dcc:${pick("state", "status")}>beforeAdjustment</dcc:${pick("state", "status")}>${table(["0.41", "0.52"])}</dcc:influenceCondition>
</dcc:influenceConditions>
<dcc:results><dcc:result><dcc:name>${text("After")}</dcc:name>${table(["0.01", "-0.02"])}</dcc:result></dcc:results>
</dcc:measurementResult></dcc:measurementResults>
<dcc:document>${pick(`<dcc:name>${text("PDF")}</dcc:name><dcc:description>${text("PDF")}</dcc:description>`, "")}<dcc:fileName>w.pdf</dcc:fileName><dcc:mimeType>application/pdf</dcc:mimeType><dcc:${pick("data", "dataBase64")}>QUJD
REVG</dcc:${pick("data", "dataBase64")}></dcc:document>
</dcc:digitalCalibrationCertificate>
`;
}
