import { plainDate, plainText } from "@calibrant/kernel";
import { z } from "zod";
import { paymentReference, siteAddress, technologies } from "../input-fields.ts";

export const engagementFields = {
	title: plainText(200).min(1, "Give it a title."),
	targets: z
		.array(plainText(500))
		.min(1, "Give at least one address.")
		.max(20, "Give at most 20 addresses.")
		.superRefine((targets, ctx) => {
			// One message for the field: a form has all addresses in one.
			const wrong = targets.filter((target) => !siteAddress.safeParse(target).success);
			const [first] = wrong;
			if (first !== undefined)
				ctx.addIssue({ code: "custom", message: `“${first}” is not a whole address with https://.` });
		})
		.transform((targets) => targets.map((target) => siteAddress.parse(target))),
	technologies,
	startsOn: plainDate.nullish().transform((date) => date ?? null),
	endsOn: plainDate.nullish().transform((date) => date ?? null),
	paymentReference,
};

type Dates = { startsOn: string | null; endsOn: string | null };

/** A period that ends before it starts is a slip of the pen. */
export const inOrder = ({ startsOn, endsOn }: Dates) => !startsOn || !endsOn || startsOn <= endsOn;
export const outOfOrder = { message: "The end comes before the start.", path: ["endsOn"] };
