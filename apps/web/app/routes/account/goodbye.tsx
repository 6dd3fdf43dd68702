import { Link } from "react-router";
import { KeptAfterErasure } from "../../components/account/kept-after-erasure.tsx";
import { Deletion } from "../../components/deletion.tsx";
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

export function meta() {
	return [{ title: "Goodbye · Calibrant" }];
}

const OUTCOMES = {
	left: "You left it.",
	cancelled: "It is cancelled and read-only.",
	handed_over: "It has the new owner you chose.",
	being_deleted: "Its deletion had begun before.",
};

export default function Goodbye({ loaderData: { farewell, contacts } }: Route.ComponentProps) {
	const contact = (
		<p className="text-table">
			Questions about data go to {contacts.dataProtectionOfficer ?? contacts.legalName},{" "}
			<a href={`mailto:${contacts.privacyEmail}`} className="link">
				{contacts.privacyEmail}
			</a>
			. How long what is kept, and why, is on the{" "}
			<Link to="/retention" className="link">
				retention page
			</Link>
			.
		</p>
	);
	if (farewell === null) {
		return (
			<NarrowPage
				title="Goodbye"
				intro="After an account is deleted, this page shows for a short time what was done. There is nothing to show now."
			>
				{contact}
			</NarrowPage>
		);
	}
	return (
		<NarrowPage title="Your account is deleted">
			<p className="text-lead">
				Deleted on <Instant at={farewell.deletedAt} timeZone="UTC" />.{" "}
				{farewell.farewellSent
					? "One last mail to your address confirms it."
					: "Print or save this page if you want a record of it: no mail follows."}
			</p>
			<p className="text-table">
				Reference <span className="break-all font-mono">{farewell.reference}</span>
			</p>
			<Panel title="Gone">
				<ul className="flex list-disc flex-col gap-1 pl-5">
					{farewell.gone.map((what) => (
						<li key={what}>{what}</li>
					))}
				</ul>
			</Panel>
			<Panel title="Kept, and until when">
				<KeptAfterErasure kept={farewell.kept} timeZone="UTC" />
			</Panel>
			{farewell.organisations.length > 0 && (
				<Panel title="Your organisations">
					<ul className="flex flex-col gap-2">
						{farewell.organisations.map(({ name, outcome, deletion }) => (
							<li key={name}>
								<span className="font-medium">{name}</span>: {OUTCOMES[outcome]}
								{deletion !== null && (
									<>
										{" "}
										<Deletion subject="Its records and files" due={deletion} timeZone="UTC" />
									</>
								)}
							</li>
						))}
						{farewell.more > 0 && <li>And {farewell.more} more.</li>}
					</ul>
				</Panel>
			)}
			{contact}
		</NarrowPage>
	);
}
