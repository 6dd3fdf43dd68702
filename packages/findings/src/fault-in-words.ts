import type { CvssFault } from "./cvss.ts";

/** What is wrong with a vector, in a sentence that names the metric. */
export function faultInWords(fault: CvssFault): string {
	switch (fault.fault) {
		case "version":
			return `A vector begins with CVSS:4.0/ or CVSS:3.1/, not with “${fault.value}”.`;
		case "not_a_metric":
			return `“${fault.value}” is no metric with a value.`;
		case "unknown_metric":
			return `There is no metric ${fault.metric} in this version.`;
		case "repeated_metric":
			return `${fault.metric} is there twice.`;
		case "unknown_value":
			return `${fault.metric} is one of ${fault.allowed.join(", ")}, not “${fault.value}”.`;
		case "missing_metric":
			return `${fault.metric} is missing.`;
		case "order":
			return `${fault.metric} stands in the wrong place.`;
	}
}
