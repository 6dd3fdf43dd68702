import { changeSentence } from "@calibrant/policy/change-due";
import { deletionSentence } from "@calibrant/policy/deletion-due";
import type { ReactNode } from "react";
import type { CurrentView } from "../session.ts";
import type { BannerProps } from "./banner.tsx";
import { LinkButton } from "./link-button.tsx";

/** What members are told of their organisation's state on every page, with exact instants; null while it is active. */
export function stateBanner(organisation: CurrentView): BannerProps | null {
	const { name, state, deletion, next, paymentUrl, timeZone } = organisation;
	const say = (subject: string, of: Parameters<typeof changeSentence>[1]) =>
		next ? ` ${changeSentence(subject, of, next, timeZone)}` : "";
	const pay = (label: string) => (paymentUrl === null ? billing("Open billing") : leadTo(paymentUrl, label));
	switch (state) {
		case "trialing":
			return {
				...{ kind: "notice", word: "Trial", action: billing("Open billing") },
				children: next ? say(`The trial of ${name}`, state).trim() : `${name} is on a trial.`,
			};
		case "past_due":
			return {
				...{ kind: "past-due", action: pay("Pay now") },
				children: `A payment for ${name} failed.${say("It", state)}`,
			};
		case "past_due_no_grace":
			return {
				...{ kind: "grace", action: withExport(pay("Pay now")) },
				children: `The subscription of ${name} has lapsed.${say("It", state)}`,
			};
		case "trial_expired":
			return {
				...{ kind: "grace", action: withExport(billing("Open billing")) },
				children: `The trial of ${name} has ended.${say("The organisation", state)}`,
			};
		case "grace":
			return {
				...{ kind: "grace", action: withExport(billing("Reactivate")) },
				children: `${name} is cancelled and read-only. ${deletion ? `${deletionSentence(RECORDS, deletion, timeZone)}${KEPT}` : ""}`,
			};
		case "reactivating":
			return {
				...{ kind: "past-due", word: "Reactivating", action: pay("Confirm the payment") },
				children: `${name} is being reactivated.${say("It", state)} Without the payment the cancellation stands. ${deletion ? deletionSentence(RECORDS, deletion, timeZone) : ""}`,
			};
		default:
			return null;
	}
}

const RECORDS = "Its records and files";
const KEPT = " What is kept for longer stands on the retention page.";

const leadTo = (to: string, label: string) => (
	<LinkButton to={to} size="small">
		{label}
	</LinkButton>
);
const billing = (label: string) => leadTo("/app/billing/", label);

function withExport(first: ReactNode) {
	return (
		<span className="flex flex-wrap gap-2">
			<LinkButton to="/app/export/" variant="secondary" size="small">
				Export data
			</LinkButton>
			{first}
		</span>
	);
}
