import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import "../../words/auditor.ts";

type Register = Answers["auditor"]["register"]["items"][number];
type Calibration = Answers["auditor"]["calibration"]["calibration"];
type Case = Answers["auditor"]["case"];

/** Whether an instrument could be used on the day, in a word. */
export const USE_WORDS: Readonly<Record<Register["state"], MessageDescriptor>> = {
	...{ retired: msg`Retired`, lost: msg`Lost`, quarantined: msg`In quarantine`, out_of_service: msg`Out of service` },
	...{ in_repair: msg`In repair`, indication: msg`For indication only`, failed: msg`Out of tolerance` },
	...{ overdue: msg`Overdue`, never_calibrated: msg`Never calibrated`, due_soon: msg`Due soon`, in_use: msg`In date` },
};

export const KIND_WORDS: Readonly<Record<Calibration["kind"], MessageDescriptor>> = {
	...{ internal: msg`Own calibration`, intermediate: msg`Intermediate check` },
	...{ external: msg`Outside laboratory`, imported: msg`Imported history` },
};

export const CASE_WORDS: Readonly<Record<Case["case"]["state"], MessageDescriptor>> = {
	...{ open: msg`Open`, in_verification: msg`Being verified`, closed: msg`Closed`, set_aside: msg`Set aside` },
};

export const SEVERITY_WORDS: Readonly<Record<Case["items"][number]["severity"], MessageDescriptor>> = {
	...{ none: msg`No effect`, minor: msg`Minor`, major: msg`Major`, critical: msg`Critical`, unknown: msg`Unknown` },
};

export const DISPOSITION_WORDS: Readonly<Record<NonNullable<Case["items"][number]["disposition"]>, MessageDescriptor>> =
	{
		...{ no_impact: msg`No impact`, use_as_is: msg`Use as it is`, recheck: msg`Check again`, rework: msg`Rework` },
		...{ recall: msg`Recall`, scrap: msg`Scrap`, notify: msg`Tell the customer` },
	};

export const CERTIFICATE_WORDS: Readonly<
	Record<Answers["auditor"]["certificates"]["items"][number]["state"], MessageDescriptor>
> = { in_force: msg`In force`, superseded: msg`Superseded`, withdrawn: msg`Withdrawn` };

export const BASKET_WORDS: Readonly<Record<Answers["auditor"]["basket"]["items"][number]["kind"], MessageDescriptor>> =
	{
		...{ instrument: msg`Instrument`, calibration: msg`Calibration`, certificate: msg`Certificate` },
		oot_case: msg`Case of out of tolerance`,
	};
