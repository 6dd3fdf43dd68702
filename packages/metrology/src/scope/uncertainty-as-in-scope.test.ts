import { expect, test } from "vitest";
import { uncertaintyAsInScope } from "./uncertainty-as-in-scope.ts";

test.each([
	["0.12", "2", null, "0.12"],
	["0.12", "3", null, "0.08"],
	["0.1", "1", null, "0.2"],
	// About 95 % by Student's t with 4 degrees of freedom, and by a rectangular distribution: as it is.
	["0.12", "2.87", "0.9545", "0.12"],
	["0.12", "1.65", "0.95", "0.12"],
	["0.12", "2.576", "0.99", "0.0931677018633540372670807453416"],
])(
	"U = %s with k = %s and p = %s is %s as a capability is stated",
	(expandedUncertainty, coverageFactor, coverageProbability, stated) => {
		expect(uncertaintyAsInScope({ expandedUncertainty, coverageFactor, coverageProbability })).toBe(stated);
	},
);
