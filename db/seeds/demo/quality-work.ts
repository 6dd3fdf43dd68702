import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company } from "./company.ts";
import { internalAudits } from "./internal-audits.ts";
import { management } from "./management.ts";
import { quality } from "./quality.ts";
import { risks } from "./risks.ts";
import { training } from "./training.ts";

/** Everything of the quality module that people of the company did. */
export const qualityWork = (product: SeededProduct, company: Company, present: Date): Happening[] => [
	...quality(product, company, present),
	...internalAudits(product, company, present),
	...training(product, company, present),
	...risks(product, company, present),
	...management(product, company, present),
];
