import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { CONDITION_WORDS, optionsOf } from "../../components/register/custody-words.ts";
import { HandOutFields } from "../../components/register/hand-out-fields.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { MOST_SCANNED } from "../../components/scan/label-code.ts";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { saidUse } from "../../refusals/said-use.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/custody-many";
import "../../words/register.ts";

type Preview = Answers["custody"]["previewMany"];

const WORDS = {
	out: msg`Hand several out`,
	in: msg`Take several back`,
	left: {
		retired: () => msg`retired`,
		out: (why: string) => msg`with ${why} now: take it back first`,
		in: () => msg`not handed out`,
		blocked: (why: string) => msg`may not be used: ${why}`,
	} satisfies Record<Preview["left"][number]["reason"], (why: string) => MessageDescriptor>,
};

const chosen = (search: URLSearchParams) => ({
	codes: search.getAll("code").slice(0, MOST_SCANNED),
	to: search.get("to") === "in" ? ("in" as const) : ("out" as const),
});

export function meta({ matches, location }: Route.MetaArgs) {
	return [titleOf(matches, WORDS[chosen(new URLSearchParams(location.search)).to])];
}

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { codes, to } = chosen(url.searchParams);
	const { members, custody } = api(context, request);
	const [{ total }, people, outside] = await Promise.all([
		api(context, request).instruments.labels.query({ codes }),
		members.list.query(),
		custody.external.query(),
	]);
	return {
		...{ to, codes, total: codes.length === 0 ? 0 : total },
		members: people.map(({ id, name }) => ({ id, name })),
		laboratories: outside.laboratories.map(({ name }) => name),
	};
}

const outSchema = z.object({
	...{ holderId: optionalText, holderName: optionalText, laboratory: optionalText, purpose: optionalText },
	expectedBackOn: z.iso.date("Give a date as year, month and day.").optional(),
	forService: z.literal("on").optional(),
});
const inSchema = z.object({ condition: z.enum(["good", "damaged", "suspect"]), note: optionalText });
const applySchema = z.object({ asked: filledIn, checked: filledIn });

export async function action({ context, request, url }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const { codes, to } = chosen(url.searchParams);
	const said = async (left: Preview["left"]) => {
		const locale = await readersLocale({ context, request, url });
		return left.map((one) =>
			one.reason === "blocked" ? { ...one, why: saidUse(locale, { reason: one.why }).reason } : one,
		);
	};
	if (form.get("intent") === "apply") {
		return answerForm(call, { schema: applySchema }, async ({ asked, checked }, { custody }) => {
			// The server reads every value of it anew.
			const values = { ...JSON.parse(asked), codes, checked };
			const { left, ...done } =
				to === "out" ? await custody.checkOutMany.mutate(values) : await custody.checkInMany.mutate(values);
			return { done: { ...done, left: await said(left) } };
		});
	}
	const shown = async (preview: Preview, asked: object) => ({
		...{ preview: { ...preview, left: await said(preview.left) }, asked: JSON.stringify(asked) },
	});
	if (to === "in") {
		return answerForm(call, { schema: inSchema }, async (value, { custody }) =>
			shown(await custody.previewMany.query({ codes, to, ...value }), value),
		);
	}
	return answerForm(call, { schema: outSchema }, async ({ forService, holderId, ...value }, { custody }) => {
		const asked = { ...value, holderId: holderId ?? null, forService: forService === "on" };
		return shown(await custody.previewMany.query({ codes, to, ...asked }), asked);
	});
}

export default function CustodyMany({ loaderData, actionData }: Route.ComponentProps) {
	const { i18n, t } = useLingui();
	const { to, codes, total, members, laboratories } = loaderData;
	const why = useWhyClosed("instrument.move");
	const shown = actionData && "preview" in actionData ? actionData : null;
	const done = actionData && "done" in actionData ? actionData.done : null;
	const answer = actionData && "intent" in actionData ? actionData : undefined;
	const title = i18n._(WORDS[to]);
	const list = `/app/scan?${new URLSearchParams([["list", "1"], ...codes.map((code) => ["code", code])])}`;
	return (
		<div className="flex flex-col gap-4">
			<PageHeader
				title={title}
				breadcrumb={[{ label: t`Register`, to: "/app/instruments" }, { label: title }]}
				intro={t`${plural(total, { one: "# instrument", other: "# instruments" })} chosen.`}
				actions={
					<LinkButton to={list} variant="secondary" reloadDocument>
						<Trans>Back to the scanned list</Trans>
					</LinkButton>
				}
			/>
			{done && <Done {...done} to={to} />}
			<ClosedNote why={why} />
			{answer?.intent === "apply" && <FormProblems errors={answer.result.error?.[""] ?? undefined} />}
			{total === 0 && (
				<EmptyState
					action={
						<LinkButton to="/app/scan?list=1" reloadDocument>
							<Trans>Scan labels</Trans>
						</LinkButton>
					}
				>
					<Trans>No instrument is chosen.</Trans>
				</EmptyState>
			)}
			{why === null && total > 0 && done === null && (
				<PlainForm intent="preview" answer={answer} confirmLabel={t`Show what will happen`}>
					{(field) =>
						to === "in" ? (
							<>
								<Select
									{...field("condition", "good")}
									label={t`How they came back`}
									options={optionsOf(CONDITION_WORDS)}
								/>
								<TextField
									{...field("note")}
									label={t`Note`}
									description={t`Needed unless they are in good order. Damaged or suspect, they go out of service.`}
									isRequired={false}
									maxLength={1000}
								/>
							</>
						) : (
							<>
								<HandOutFields field={field} members={members} laboratories={laboratories} backOn={t`Back on`} />
								<Checkbox name="forService" label={t`They go to calibration or repair and are not used`} />
							</>
						)
					}
				</PlainForm>
			)}
			{shown && <MovePreview {...shown} to={to} />}
		</div>
	);
}

interface DoneProps extends Pick<Preview, "left" | "unknown"> {
	to: "out" | "in";
	moved: number;
	movedCodes: readonly string[];
	/** Those that came back and went out of service. */
	stopped?: number;
}

/** What became of all that were chosen: those that moved, and those that stayed, each with why. */
function Done({ to, moved, movedCodes, stopped = 0, left, unknown }: DoneProps) {
	const { t, i18n } = useLingui();
	const isWhole = left.length + unknown.length + stopped === 0;
	const stayed = t`${plural(left.length, { one: "# instrument stays as it is", other: "# instruments stay as they are" })}`;
	return (
		<div className="flex flex-col gap-4">
			<ResultMessage takesFocus kind={isWhole ? "done" : "notice"}>
				{to === "out"
					? t`${plural(moved, { one: "# instrument is", other: "# instruments are" })} handed out.`
					: t`${plural(moved, { one: "# instrument is", other: "# instruments are" })} back.`}{" "}
				{stopped > 0 && t`${plural(stopped, { one: "# of them is", other: "# of them are" })} out of service now.`}{" "}
				{left.length > 0 && `${stayed}.`}{" "}
				<Link to={`/app/instruments?${new URLSearchParams(movedCodes.map((code) => ["code", code]))}`} className="link">
					<Trans>Open them in the register</Trans>
				</Link>
			</ResultMessage>
			<Unknown codes={unknown} />
			{left.length > 0 && (
				<Section title={stayed}>
					<ul className="flex flex-col gap-1 text-table">
						{left.map(({ id, tag, reason, why }) => (
							<li key={id}>
								<Link to={`/app/instruments/${id}`} className="link font-mono">
									{tag}
								</Link>
								: {i18n._(WORDS.left[reason](why))}
							</li>
						))}
					</ul>
				</Section>
			)}
		</div>
	);
}

function Unknown({ codes }: { codes: readonly string[] }) {
	if (codes.length === 0) return null;
	return (
		<p className="text-overdue">
			<Trans>
				On no label here: <span className="break-all font-mono">{codes.join(", ")}</span>
			</Trans>
		</p>
	);
}

/** Which ones it will be, and which are left and why; one button does exactly that. */
function MovePreview({ preview, asked, to }: { preview: Preview; asked: string; to: "out" | "in" }) {
	const { t, i18n } = useLingui();
	const { moved, left, unknown, checked } = preview;
	const all = moved.length + left.length;
	const head =
		to === "out"
			? t`${moved.length} of ${plural(all, { one: "# instrument", other: "# instruments" })} will be handed out`
			: t`${moved.length} of ${plural(all, { one: "# instrument", other: "# instruments" })} will be taken back`;
	return (
		<Section title={head}>
			<Unknown codes={unknown} />
			<DataTable
				caption={head}
				isCaptionHidden
				density="compact"
				rows={[
					...left.map((row) => ({ ...row, isLeft: true as const })),
					...moved.map((row) => ({ ...row, isLeft: false as const })),
				]}
				rowKey={({ id }) => id}
				columns={[
					{ key: "tag", header: t`Tag`, mono: true, cell: ({ tag }) => tag },
					{ key: "description", header: t`Description`, cell: ({ description }) => description || "—" },
					{
						key: "what",
						header: t`What happens`,
						cell: (row) =>
							row.isLeft ? (
								<span className="text-due">
									<Trans>Stays as it is: {i18n._(WORDS.left[row.reason](row.why))}</Trans>
								</span>
							) : to === "out" ? (
								t`Is handed out`
							) : (
								t`Comes back from ${row.holder ?? ""}`
							),
					},
				]}
			/>
			{moved.length > 0 && (
				<Form method="post">
					<input type="hidden" name="intent" value="apply" />
					<input type="hidden" name="asked" value={asked} />
					<input type="hidden" name="checked" value={checked} />
					<SubmitButton intent="apply">
						{to === "out"
							? t`Hand ${plural(moved.length, { one: "# instrument", other: "# instruments" })} out`
							: t`Take ${plural(moved.length, { one: "# instrument", other: "# instruments" })} back`}
					</SubmitButton>
				</Form>
			)}
		</Section>
	);
}
