import { msg } from "@lingui/core/macro";
import { I18nProvider } from "@lingui/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { deletionIn } from "../../due-sentences.ts";
import { i18nIn, titleOf } from "../../i18n.ts";
import "../../words/public.ts";
import { Link } from "react-router";
import { KeptAfterErasure } from "../../components/account/kept-after-erasure.tsx";
import { Instant } from "../../components/instant.tsx";
import { NarrowPage } from "../../components/narrow-page.tsx";
import { Panel } from "../../components/panel.tsx";
import { readFarewell } from "../../farewell.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/goodbye";

export async function loader({ context, request }: Route.LoaderArgs) {
	const contacts = await api(context, request).policy.contacts.query();
	return { farewell: readFarewell(request), contacts };
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Goodbye`)];
}

const OUTCOMES = {
	left: msg`You left it.`,
	cancelled: msg`It is cancelled and read-only.`,
	handed_over: msg`It has the new owner you chose.`,
	being_deleted: msg`Its deletion had begun before.`,
};

export default function Goodbye({ loaderData: { farewell, contacts } }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { privacyEmail } = contacts;
	const who = contacts.dataProtectionOfficer ?? contacts.legalName;
	const contact = (
		<p className="text-table">
			<Trans>
				Questions about data go to {who},{" "}
				<a href={`mailto:${privacyEmail}`} className="link">
					{privacyEmail}
				</a>
				. How long what is kept, and why, is on the{" "}
				<Link to="/retention" className="link">
					retention page
				</Link>
				.
			</Trans>
		</p>
	);
	if (farewell === null) {
		return (
			<NarrowPage
				title={t`Goodbye`}
				intro={t`After an account is deleted, this page shows for a short time what was done. There is nothing to show now.`}
				translated
			>
				{contact}
			</NarrowPage>
		);
	}
	const { more } = farewell;
	return (
		<NarrowPage title={t`Your account is deleted`} translated>
			<p className="text-lead">
				<Trans>
					Deleted on <Instant at={farewell.deletedAt} timeZone="UTC" />.
				</Trans>{" "}
				{farewell.farewellSent
					? t`One last mail to your address confirms it.`
					: t`Print or save this page if you want a record of it: no mail follows.`}
			</p>
			<p className="text-table">
				<Trans>Reference</Trans> <span className="break-all font-mono">{farewell.reference}</span>
			</p>
			<Panel title={t`Gone`}>
				{/* What went and what stays is told by the server, in English. */}
				<ul lang="en" className="flex list-disc flex-col gap-1 pl-5">
					{farewell.gone.map((what) => (
						<li key={what}>{what}</li>
					))}
				</ul>
			</Panel>
			<Panel title={t`Kept, and until when`}>
				<div lang="en">
					<I18nProvider i18n={i18nIn("en")}>
						<KeptAfterErasure kept={farewell.kept} timeZone="UTC" />
					</I18nProvider>
				</div>
			</Panel>
			{farewell.organisations.length > 0 && (
				<Panel title={t`Your organisations`}>
					<ul className="flex flex-col gap-2">
						{farewell.organisations.map(({ name, outcome, deletion }) => (
							<li key={name}>
								<span className="font-medium">{name}</span>: {i18n._(OUTCOMES[outcome])}
								{deletion !== null && ` ${deletionIn(i18n, deletion, "UTC")}`}
							</li>
						))}
						{more > 0 && (
							<li>
								<Trans>And {more} more.</Trans>
							</li>
						)}
					</ul>
				</Panel>
			)}
			{contact}
		</NarrowPage>
	);
}
