/**
 * The structure of a certificate, in the notation of `notation.ts`: children in order, then the attributes. `@3.1` is
 * "from 3.1 on", `@..2.4` "up to 2.4". Written down from the published schemas 2.4.0 to 3.3.0 of PTB.
 */
export const certificateTypes: Readonly<Record<string, string>> = {
	certificate:
		"administrativeData measurementResults comment=anything? document=bytes? ds:Signature=unchecked*@3.2 ; schemaVersion!",
	administrativeData:
		"& dccSoftware=softwares refTypeDefinitions?@3.2 coreData items calibrationLaboratory respPersons customer=contact statements?",
	softwares: "software+",
	software:
		"name=text release=word type=softwareKind?@3.1 description=text*@..2.4 description=rich?@3.0 ; id refId@3.3 refType@3.0",
	refTypeDefinitions: "refTypeDefinition+",
	refTypeDefinition:
		"name=text description=rich? namespace=word link=word@..3.2 link=anyURI@3.3 release=word? value=word? procedure=word? ; refType",
	measuringEquipments:
		"name=text?@3.1 equipmentClass?@3.1..3.1 equipmentClass*@3.2 description=rich?@3.1 owner=contact?@3.1 identifications?@3.1 measuringEquipment+",
	measuringEquipment:
		"name=text equipmentClass?@..3.1 equipmentClass*@3.2 description=text+@..2.4 description=rich?@3.0 descriptionData=bytes*@..2.4 certificate=hash? manufacturer=contactNotStrict? model=word? identifications? measuringEquipmentQuantities?@3.1 installedSoftware=softwares?@3.3 ; id refId@3.3 refType@3.0",
	measuringEquipmentQuantities: "measuringEquipmentQuantity=primitiveQuantity+",
	primitiveQuantity:
		"name=text? description=rich? ( noQuantity=rich | charsXMLList=strings@3.2 | si:real | si:hybrid | si:complex | si:constant | si:realListXMLList | si:complexListXMLList@3.3 ) ; id refId refType",
	coreData:
		"countryCodeISO3166_1=country usedLangCodeISO639_1=language+ mandatoryLangCodeISO639_1=language+ uniqueIdentifier=word identifications? receiptDate=date? beginPerformanceDate=date endPerformanceDate=date performanceLocation@3.0 issueDate=date?@3.2 reportAmendedSubstituted?@3.2 previousReport=hash?",
	reportAmendedSubstituted: "typeOfChange replacedUniqueIdentifier=word ; id refId@3.3 refType",
	equipmentClass: "reference=word classID=word link=anyURI?@3.3 ; id refId@3.3 refType@3.2",
	items:
		"name=text? equipmentClass?@..3.1 equipmentClass*@3.2 description=text?@..2.4 description=rich?@3.0 owner=contact? manufacturer=contactNotStrict?@3.2 identifications? item+ ; id@3.3 refId@3.3",
	item: "name=text equipmentClass?@..3.1 equipmentClass*@3.2 description=text+@..2.4 description=rich?@3.0 descriptionData=bytes*@..2.4 owner=contact?@3.3 installedSoftwares=softwares?@3.1 manufacturer=contactNotStrict@..3.1 manufacturer=contactNotStrict?@3.2 model=word? identifications itemQuantities?@3.2 subItems=items?@3.3 ; id refId@3.3 refType@3.2",
	itemQuantities: "itemQuantity=primitiveQuantity+",
	identifications: "identification+",
	identification: "issuer value=word description=text?@..2.4 name=text?@3.0 ; id refId@3.3 refType",
	calibrationLaboratory:
		"calibrationLaboratoryCode=word? contact+@..2.4 contact@3.0 cryptElectronicSeal=boolean?@3.2 cryptElectronicSignature=boolean?@3.2 cryptElectronicTimeStamp=boolean?@3.2",
	respPersons: "respPerson+",
	respPerson:
		"person=contactNotStrict description=text?@..2.4 description=rich?@3.0 role=word?@3.0 mainSigner=boolean? cryptElectronicSeal=boolean? cryptElectronicSignature=boolean? cryptElectronicTimeStamp=boolean? ; id refId@3.3 refType@3.2",
	statements: "statement+",
	measurementResults:
		"usedMethods?@3.3 usedSoftware=softwares?@3.3 measuringEquipments?@3.3 influenceConditions?@3.3 measurementMetaData?@3.3 measurementResult+",
	measurementResult:
		"name=text@3.0 description=rich?@3.0 usedMethods? usedSoftware=softwares? measuringEquipments? influenceConditions? results measurementMetaData?@3.0 ; id@3.0 refId@3.0 refType@3.0",
	usedMethods: "usedMethod+",
	usedMethod:
		"name=text description=text+@..2.4 description=rich?@3.0 norm=word* reference=word*@3.1 link=anyURI*@3.3 usedMethodQuantities?@3.3 ; id refId@3.3 refType@3.0",
	usedMethodQuantities: "usedMethodQuantity=primitiveQuantity+",
	influenceConditions: "influenceCondition+",
	influenceCondition:
		"name=text description=text?@..2.4 description=rich?@3.0 state=status?@..2.4 status?@3.0 certificate=hash?@3.1 data ; id refId@3.3 refType",
	results: "result+",
	result: "name=text description=text?@..2.4 description=rich?@3.0 data ; id refId refType",
	data: "( text@..2.4 | text=rich@3.0 | formula | byteData=bytes | xml | quantity | list )+ ; id refId@3.0 refType@3.0",
	quantity:
		"name=text? description=rich?@3.0 ( noQuantity=text@..2.4 | noQuantity=rich@3.0 | charsXMLList=strings@3.2 | si:real | si:list | si:hybrid | si:complex@3.0 | si:constant@3.0 | si:realListXMLList@3.1 | si:complexListXMLList@3.3 ) relativeUncertainty?@3.1 usedMethods? usedSoftware=softwares? measuringEquipments?@3.0 influenceConditions? measurementMetaData? ; id refId refType",
	relativeUncertainty: "( relativeUncertaintyXmlList=si:realListXMLList | relativeUncertaintySingle=si:real )",
	list: "name=text? description=rich?@3.0 ( dateTime | dateTimeXMLList=dateTimes@3.1 )? ( list+ | quantity+ )@..3.1 ( list | quantity )+@3.2 usedMethods? usedSoftware=softwares? measuringEquipments?@3.0 influenceConditions? measurementMetaData? ; id refId@3.0 refType@3.0",
	measurementMetaData: "metaData=statement+",
	statement:
		"name=text?@3.2 description=rich?@3.2 countryCodeISO3166_1=country* convention=word? traceable=boolean? norm=word?@..3.0 norm=word*@3.1 reference=word?@..3.0 reference=word*@3.1 link=anyURI*@3.3 declaration=text?@..2.4 declaration=rich?@3.0 ( valid=boolean | validXMLList=booleans@3.2 )? refId=IDREF?@..2.4 date? period=duration? respAuthority=contact?@3.0 ( conformity | conformityXMLList=conformities@3.1 )?@3.0 data?@3.0 nonSIDefinition=word?@3.1 nonSIUnit=word?@3.1 location?@3.1.2 ; id refId@3.0 refType@3.0",
	location:
		"( city=word | countryCode=country | postCode=word | postOfficeBox=word | state=word | street=word | streetNo=word | further=text@..2.4 | further=rich@3.0 | positionCoordinates@3.0 )+",
	positionCoordinates:
		"positionCoordinateSystem=word reference=word? declaration=rich? positionCoordinate1=si:real positionCoordinate2=si:real positionCoordinate3=si:real? link=anyURI?@3.3 ; id refId refType",
	contact:
		"name=text eMail=word@..3.1 eMail=word?@3.2 phone=word? fax=word? link=anyURI?@3.3 location descriptionData=bytes? ; id refId@3.3 refType@3.3",
	contactNotStrict:
		"name=text eMail=word? phone=word? fax=word? link=anyURI?@3.3 location? descriptionData=bytes? ; id refId@3.0 refType@3.0",
	hash: "reference=text@..2.4 referenceID=word@..2.4 referral=text@3.0 referralID=word@3.0 procedure=word value=word description=rich?@3.2 inValidityRange=boolean?@3.2 traceable=boolean?@3.2 linkedReport=hash? ; id refId@3.3 refType@3.2",
	text: "content+ ; id refId@3.3",
	content: "= string ; lang id refId@3.0 refType@3.0",
	performanceLocation: "= place ; id refId refType",
	rich: "name=text? ( content | file=bytes | formula )* ; id refId refType",
	bytes:
		"name=text@..2.4 description=text@..2.4 name=text?@3.0 description=rich?@3.0 fileName=word mimeType=word data=base64@..2.4 dataBase64=base64@3.0 ; id refId@3.2 refType@3.2",
	formula: "siunitx=string@..2.4 ( latex=string | mathml=xml )@3.0 ; id refId@3.0 refType@3.0 lang@..2.4",
	xml: "*other? ; id@3.0 refId@3.0 refType@3.0",
	anything: "*any*",
};
