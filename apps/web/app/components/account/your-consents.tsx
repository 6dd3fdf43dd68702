import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { useIsOwnDataKept } from "../../access.ts";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { KeptNote } from "./kept-note.tsx";
import "../../words/account.ts";

/** What a person agreed to; saying no is the same one press as saying yes. */
export function YourConsents({ now }: { now: readonly { purpose: string; given: boolean }[] }) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	const news = now.find(({ purpose }) => purpose === "news")?.given ?? false;
	// Withdrawing stays open whatever is restricted.
	const open = news || !kept;
	return (
		<Panel title={t`News by mail`} intro={t`About the product, a few times a year. Off unless you switch it on.`}>
			<Form method="post" className="flex flex-wrap items-center gap-3">
				<input type="hidden" name="intent" value="news" />
				<input type="hidden" name="given" value={news ? "no" : "yes"} />
				<p className="flex-1">{news ? t`You get news.` : t`You get no news.`}</p>
				{open && (
					<SubmitButton intent="news" variant="secondary">
						{news ? t`Stop the news` : t`Send me news`}
					</SubmitButton>
				)}
			</Form>
			{!open && <KeptNote what={t`No new consent is taken`} />}
		</Panel>
	);
}

/** Whether one's use may be counted; the same switch as at the foot of every page. */
export function YourUsage({ usage }: { usage: "yes" | "no" | "unasked" | "never" }) {
	const { t } = useLingui();
	const kept = useIsOwnDataKept();
	if (usage === "never") return null;
	const counted = usage === "yes";
	return (
		<div id="usage" className="scroll-mt-16">
			<Panel
				title={t`Counting use`}
				intro={t`Which features are used on a day and how long they take, in sums without you or your organisation in them. Off unless you say yes.`}
			>
				<Form method="post" className="flex flex-wrap items-center gap-3">
					<input type="hidden" name="intent" value="usage" />
					<input type="hidden" name="given" value={counted ? "no" : "yes"} />
					<p className="flex-1">{counted ? t`Your use is counted.` : t`Your use is not counted.`}</p>
					{(counted || !kept) && (
						<SubmitButton intent="usage" variant="secondary">
							{counted ? t`Stop counting` : t`Allow counting`}
						</SubmitButton>
					)}
				</Form>
				{kept && !counted && <KeptNote what={t`No use is counted`} />}
				<Link to="/cookies#usage" className="link inline-flex min-h-6 items-center self-start text-table">
					<Trans>What is counted, and what is not</Trans>
				</Link>
			</Panel>
		</div>
	);
}
