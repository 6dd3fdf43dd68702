import { useLingui } from "@lingui/react/macro";
import type { Answers } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";

type Changed = Answers["suppliers"]["get"]["changedSince"];

/** What is on record of a supplier otherwise than its last evaluation found it. */
export function ChangedSince({ of }: { of: Changed }) {
	const { t } = useLingui();
	const format = useFormat();
	if (of === null) return null;
	const words = {
		...{ name: t`name`, scope: t`what exactly`, accreditation: t`accreditation` },
		file: t`file of the accreditation's scope`,
	};
	const what = of.changed.map((name) => words[name]).join(", ");
	return (
		<p className="rounded-control border border-overdue border-l-4 bg-overdue-soft px-4 py-2 font-semibold text-overdue">
			{t`Changed after the evaluation of ${format.day(of.evaluatedOn)}: ${what}.`}
		</p>
	);
}
