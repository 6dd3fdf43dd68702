/** The D-SI part of a certificate: 1.3 in DCC 2.4, 2.0 in 3.0, 2.1 in 3.1 and 3.2, 2.2 in 3.3. Guards name the DCC. */
export const quantityTypes: Readonly<Record<string, string>> = {
	real: "label=string? quantityTypeQUDT=string?@3.3 value=decimal unit=string significantDigit=integer?@3.3 dateTime? ( measurementUncertaintyUnivariate@3.3 | expandedUnc | coverageInterval )?",
	measurementUncertaintyUnivariate: "( standardMU | expandedMU | coverageIntervalMU )",
	standardMU: "valueStandardMU=positive distribution=string?",
	expandedMU: "valueExpandedMU=positive coverageFactor=factor coverageProbability=probability distribution=string?",
	coverageIntervalMU:
		"valueStandardMU=positive intervalMin=decimal intervalMax=decimal coverageProbability=probability distribution=string?",
	expandedUnc: "uncertainty=positive coverageFactor=factor coverageProbability=probability distribution=string?",
	coverageInterval:
		"standardUnc=positive intervalMin=decimal intervalMax=decimal coverageProbability=probability distribution=string?",
	constant:
		"label=string? quantityTypeQUDT=string?@3.3 value=decimal unit=string significantDigit=integer?@3.3 dateTime? valueStandardMU=positive?@3.3 uncertainty=positive? distribution=string?",
	complex:
		"label=string? quantityTypeQUDT=string?@3.3 ( valueReal=decimal valueImag=decimal unit=string | valueMagnitude=decimal valuePhase=decimal unit=string unitPhase=string ) dateTime? ( ellipsoidalRegion | rectangularRegion )?",
	ellipsoidalRegion: "covarianceMatrix coverageFactor=factor coverageProbability=probability distribution=string?",
	rectangularRegion: "covarianceMatrix coverageFactor=factor coverageProbability=probability distribution=string?",
	covarianceMatrix: "column+",
	column: "covariance+",
	covariance: "value=decimal unit=string",
	list: "label=string? dateTime? ( listUnit=string? ( listUnivariateUnc? real=realInList+ | listUnitPhase=string? listBivariateUnc? complex=complexInList+ ) ( ellipsoidalRegion | rectangularRegion )? | list+ )@..2.4 ( realList | realListXMLList@3.3 | complexList | complexListXMLList@3.3 | list )+@3.0",
	realList:
		"label=string? dateTime? listQuantityTypeQUDT=string?@3.3 listUnit=string? listsignificantDigit=integer?@3.3 listMeasurementUncertaintyUnivariate?@3.3 listUnivariateUnc? real=realInList+ ( ellipsoidalRegion | rectangularRegion )?",
	realInList:
		"label=string? quantityTypeQUDT=string?@3.3 value=decimal unit=string? significantDigit=integer?@3.3 dateTime? ( measurementUncertaintyUnivaraite=measurementUncertaintyUnivariate@3.3 | expandedUnc | coverageInterval )?",
	listMeasurementUncertaintyUnivariate:
		"( standardMU | expandedMU | coverageIntervalMU=coverageInterval | expandedUnc | coverageInterval )",
	listUnivariateUnc: "( expandedUnc | coverageInterval )",
	realListXMLList:
		"labelXMLList=strings? quantityTypeQUDTXMLList=string?@3.3 valueXMLList=decimals unitXMLList=strings significantDigitXMLList=integers?@3.3 dateTimeXMLList=dateTimes? ( measurementUncertaintyUnivariateXMLList@3.3 | expandedUncXMLList | coverageIntervalXMLList )? ( measurementUncertaintyMultivariateXMLList@3.3 | ellipsoidalRegionXMLList=ellipsoidalRegion | rectangularRegionXMLList=rectangularRegion )?",
	measurementUncertaintyUnivariateXMLList: "( standardMUXMLList | expandedMUXMLList | coverageIntervalMUXMLList )",
	standardMUXMLList: "valueStandardMUXMLList=positives distributionXMLList=strings?",
	expandedMUXMLList:
		"valueExpandedMUXMLList=positives coverageFactorXMLList=factors coverageProbabilityXMLList=probabilities distributionXMLList=strings?",
	coverageIntervalMUXMLList:
		"valueStandardMUXMLList=positives intervalMinXMLList=decimals intervalMaxXMLList=decimals coverageProbabilityXMLList=probabilities distributionXMLList=strings?",
	expandedUncXMLList:
		"uncertaintyXMLList=positives coverageFactorXMLList=factors coverageProbabilityXMLList=probabilities distributionXMLList=strings?",
	coverageIntervalXMLList:
		"standardUncXMLList=positives intervalMinXMLList=decimals intervalMaxXMLList=decimals coverageProbabilityXMLList=probabilities distributionXMLList=strings?",
	measurementUncertaintyMultivariateXMLList:
		"( ellipsoidalRegionMUXMLList=regionXMLList | rectangularRegionMUXMLList=regionXMLList )?",
	measurementUncertaintyBivariateXMLList:
		"( ellipsoidalRegionMUXMLList=regionXMLList | rectangularRegionMUXMLList=regionXMLList )?",
	regionXMLList:
		"covarianceMatrixXMLList coverageFactorXMLList=factors coverageProbabilityXMLList=probabilities distributionXMLList=strings?",
	covarianceMatrixXMLList: "columnXMLList+",
	columnXMLList: "covarianceXMLList+",
	covarianceXMLList: "valueXMLList=decimals unitXMLList=strings",
	complexList:
		"label=string? dateTime? listQuantityTypeQUDT=string?@3.3 listUnit=string? listUnitPhase=string? listBivariateUnc? complex=complexInList+ ( ellipsoidalRegion | rectangularRegion )?",
	complexInList:
		"label=string? quantityTypeQUDT=string?@3.3 ( valueReal=decimal valueImag=decimal unit=string? | valueMagnitude=decimal valuePhase=decimal unit=string? unitPhase=string? ) dateTime? ( ellipsoidalRegion | rectangularRegion )?",
	listBivariateUnc: "( ellipsoidalRegion | rectangularRegion )@..2.4 ( ellipsoidalRegion | rectangularRegion )?@3.0",
	complexListXMLList:
		"labelXMLList=strings? quantityTypeQUDTXMLList=string? ( valueRealXMLList=decimals valueImagXMLList=decimals unitXMLList=strings | valueMagnitudeXMLList=decimals valuePhaseXMLList=decimals unitXMLList=strings unitPhaseXMLList=strings ) dateTimeXMLList=dateTimes? measurementUncertaintyBivariateXMLList? measurementUncertaintyMultivariateXMLList?",
	hybrid:
		"( real+ | complex+ | list+ | realList+@3.0 | realListXMLList+@3.1 | complexList+@3.0 | complexListXMLList+@3.3 | constant+ )",
};
