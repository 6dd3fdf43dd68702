import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { IntentForm, useIntentForm } from "../../components/ops/intent-form.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { fieldProps } from "../../field-props.ts";
import { titleOf } from "../../i18n.ts";
import { idsIn } from "../../instant-field.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/reviews";
import "../../words/ops.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const [reviews, disclosures, people] = await Promise.all([
		server.operator.reviews.list.query(),
		server.operator.reviews.disclosures.query(),
		server.operator.people.list.query(),
	]);
	return { reviews, disclosures, people: people.map(({ userId, name, email }) => ({ userId, name: name ?? email })) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const intent = String(form.get("intent"));
	if (intent.startsWith("sign ")) {
		return answerForm(call, { schema: z.object({ findings: filledIn }) }, async ({ findings }, server) => {
			await server.operator.reviews.sign.mutate({ id: intent.slice(5), findings });
			throw redirect("/ops/reviews?done=signed");
		});
	}
	if (intent !== "disclose") throw data(null, { status: 400 });
	const schema = z.object({
		authority: filledIn,
		what: filledIn,
		legalBasis: filledIn,
		reference: filledIn,
		organisationId: optionalText,
	});
	return answerForm(call, { schema }, async ({ organisationId, ...entry }, server) => {
		const [id] = idsIn(organisationId, "organisationId");
		await server.operator.reviews.recordDisclosure.mutate({ ...entry, organisationId: id });
		throw redirect("/ops/reviews?done=disclosed");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Reviews`, msg`Operator console`)];
}

const DONE = {
	signed: msg`The review is signed. It can no longer be changed; the next one opens by itself.`,
	disclosed: msg`The entry is in the register, and stays as it is.`,
};

type Review = Answers["operator"]["reviews"]["list"][number];
type People = Route.ComponentProps["loaderData"]["people"];
type FormsAnswer = Route.ComponentProps["actionData"];

export default function Reviews({ loaderData: { reviews, disclosures, people }, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const open = reviews.filter(({ signedAt }) => signedAt === null);
	const signed = reviews.filter(({ signedAt }) => signedAt !== null);
	const signerOf = (id: string | null) => people.find(({ userId }) => userId === id)?.name ?? t`a former operator`;
	return (
		<>
			<PageHeader
				title={t`Reviews`}
				intro={t`Of access each quarter and of security each year, as the policy says. Signed once, then unchangeable.`}
			/>
			<DoneMessage words={DONE} />
			{open.length === 0 && (
				<EmptyState>
					<Trans>No review is open. The next one opens by itself.</Trans>
				</EmptyState>
			)}
			{open.map((review) => (
				<OpenReview key={review.id} review={review} people={people} answer={actionData} />
			))}
			<Panel title={t`Signed`}>
				{signed.length === 0 ? (
					<EmptyState>
						<Trans>None yet.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-3">
						{signed.map((review) => (
							<li key={review.id} className="border-line border-t pt-3 first:border-t-0 first:pt-0">
								<p>
									<span className="font-medium">{titleIn(i18n, review.kind)}</span>{" "}
									<Mark kind={review.overdue ? "soon" : "fine"}>
										{review.overdue ? t`signed late` : t`signed in time`}
									</Mark>{" "}
									{review.signedAt && (
										<Trans>
											<Instant at={review.signedAt} timeZone="UTC" /> by {signerOf(review.signedBy)}
										</Trans>
									)}
								</p>
								<p className="whitespace-pre-line text-table">{review.findings}</p>
							</li>
						))}
					</ul>
				)}
			</Panel>
			<Disclosures disclosures={disclosures} answer={actionData} />
		</>
	);
}

interface Acted {
	operatorId: string | null;
	acts: number;
	reads: number;
	refused: number;
}

/** "7 acts, 2 of them looks into customers' records, 1 refused". */
const actsIn = (i18n: I18n, { acts, reads, refused }: Acted): string =>
	[
		i18n._(msg`${plural(acts, { one: "# act", other: "# acts" })}`),
		i18n._(
			msg`${plural(reads, {
				0: "none of them a look into customers' records",
				one: "# of them a look into customers' records",
				other: "# of them looks into customers' records",
			})}`,
		),
		i18n._(msg`${refused} refused`),
	].join(", ");

const KINDS: Readonly<Record<string, MessageDescriptor>> = {
	access: msg`Review of access`,
	security: msg`Review of security`,
};
const titleIn = (i18n: I18n, kind: string) => i18n._(KINDS[kind] ?? { id: kind });

function OpenReview({ review, people, answer }: { review: Review; people: People; answer: FormsAnswer }) {
	const { t, i18n } = useLingui();
	const intent = `sign ${review.id}`;
	const [form, fields] = useIntentForm<{ findings: string }>(intent, answer);
	const subject = review.subject as {
		operators?: { userId: string; grantedAt: string }[];
		holds?: string[];
		access?: { byOperator: Acted[] };
	};
	const machine = subject.access?.byOperator.find(({ operatorId }) => operatorId === null);
	const nameOf = (id: string) => people.find(({ userId }) => userId === id)?.name ?? t`a former operator`;
	const day = (at: Date) => at.toISOString().slice(0, 10);
	const { from, until } = review.covers;
	return (
		<Panel title={titleIn(i18n, review.kind)}>
			<p>
				<Mark kind={review.overdue ? "now" : "soon"}>{review.overdue ? t`Overdue` : t`Open`}</Mark>
				<Trans>
					, due <Instant at={review.dueAt} timeZone="UTC" />. It looks back on {day(from)} to {day(until)}.
				</Trans>
			</p>
			{review.kind === "access" && (
				<>
					<h3 className="font-medium">
						<Trans>When it opened</Trans>
					</h3>
					<ul className="flex flex-col gap-1 text-table">
						{(subject.operators ?? []).map(({ userId, grantedAt }) => {
							const acted = subject.access?.byOperator.find(({ operatorId }) => operatorId === userId);
							return (
								<li key={userId}>
									<Trans>
										<span className="font-medium">{nameOf(userId)}</span>, operator since {grantedAt.slice(0, 10)}:
									</Trans>{" "}
									{acted ? actsIn(i18n, acted) : t`no act in this period`}
								</li>
							);
						})}
						{machine && (
							<li>
								<Trans>
									<span className="font-medium">Somebody at the machine</span>, who named no operator:{" "}
									{actsIn(i18n, machine)}
								</Trans>
							</li>
						)}
						<li>
							<Trans>Holds standing: {(subject.holds ?? []).length}.</Trans>
						</li>
					</ul>
					<div>
						<LinkButton to={`/ops/access-log?from=${day(from)}&until=${day(until)}`} variant="secondary" size="small">
							<Trans>The access log of this period</Trans>
						</LinkButton>
					</div>
				</>
			)}
			<IntentForm form={form} intent={intent}>
				<TextField
					{...fieldProps(fields.findings)}
					key={fields.findings.key}
					label={t`What was reviewed, and what was found`}
					rows={4}
					isRequired
				/>
				<div>
					<SubmitButton intent={intent}>
						<Trans>Sign the review</Trans>
					</SubmitButton>
				</div>
			</IntentForm>
		</Panel>
	);
}

function Disclosures({
	disclosures,
	answer,
}: {
	disclosures: Answers["operator"]["reviews"]["disclosures"];
	answer: FormsAnswer;
}) {
	const { t } = useLingui();
	const [form, fields] = useIntentForm<{
		authority: string;
		what: string;
		legalBasis: string;
		reference: string;
		organisationId: string;
	}>("disclose", answer);
	return (
		<Panel title={t`Data given to authorities`} intro={t`A register that takes additions only.`}>
			{disclosures.length === 0 ? (
				<EmptyState>
					<Trans>No authority was given anything.</Trans>
				</EmptyState>
			) : (
				<ul className="flex flex-col gap-2 text-table">
					{disclosures.map((one) => (
						<li key={one.id}>
							<span className="font-medium">{one.authority}</span>: {one.what} ({one.legalBasis}, {one.reference}),{" "}
							<Instant at={one.disclosedAt} timeZone="UTC" />
						</li>
					))}
				</ul>
			)}
			<details>
				<summary className="link inline-flex min-h-8 cursor-pointer items-center">
					<Trans>Add an entry</Trans>
				</summary>
				<IntentForm form={form} intent="disclose">
					<TextField {...fieldProps(fields.authority)} key={fields.authority.key} label={t`Authority`} isRequired />
					<TextField {...fieldProps(fields.what)} key={fields.what.key} label={t`What it was given`} isRequired />
					<TextField
						{...fieldProps(fields.legalBasis)}
						key={fields.legalBasis.key}
						label={t`On which legal basis`}
						isRequired
					/>
					<TextField {...fieldProps(fields.reference)} key={fields.reference.key} label={t`Its reference`} isRequired />
					<TextField
						{...fieldProps(fields.organisationId)}
						key={fields.organisationId.key}
						label={t`Number of the organisation`}
						mono
						isRequired={false}
					/>
					<div>
						<SubmitButton intent="disclose">
							<Trans>Add it for good</Trans>
						</SubmitButton>
					</div>
				</IntentForm>
			</details>
		</Panel>
	);
}
