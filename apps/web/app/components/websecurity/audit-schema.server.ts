import { z } from "zod";
import { filledIn, optionalText } from "../../answer-form.server.ts";

export const auditSchema = z.object({
	...{ title: filledIn, targets: filledIn, technologies: optionalText, paymentReference: optionalText },
	...{ startsOn: optionalText, endsOn: optionalText },
});

/** What was typed as the server takes it: addresses line by line. */
export const auditInput = ({ targets, ...rest }: z.output<typeof auditSchema>) => ({
	...rest,
	targets: targets
		.split(/\s+/)
		.map((line) => line.trim())
		.filter((line) => line !== ""),
});
