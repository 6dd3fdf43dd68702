import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useRouteLoaderData } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { SupplierFacts } from "../../components/management/evaluations.tsx";
import { AccreditedTag, SupplierTag } from "../../components/management/management-tags.tsx";
import { JUDGEMENTS, SUPPLIER_KINDS, VERDICTS } from "../../components/management/management-words.ts";
import { evaluate } from "../../components/management/supplier-action.server.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { optionsOf } from "../../components/quality/words.ts";
import { Select } from "../../components/select.tsx";
import { SignForm } from "../../components/signatures/sign-form.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import type { loader as layoutLoader } from "../app-layout.tsx";
import type { Route } from "./+types/supplier-evaluate";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Evaluate a supplier`)];
}

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
	api(context, request).suppliers.get.query({ id: params.id });

export async function action({ context, request, params }: Route.ActionArgs) {
	return evaluate({ context, request, form: await request.formData() }, params.id);
}

/** Also after a step that was refused: the form takes the version that stands now, and shows what is on record by then. */
export const shouldRevalidate = () => true;

export default function SupplierEvaluate({ loaderData: loaded, actionData: answer }: Route.ComponentProps) {
	const { supplier, criteria, may, today, accredited } = loaded;
	const { t, i18n } = useLingui();
	const why = useWhyClosed("supplier.decide");
	const session = useRouteLoaderData<typeof layoutLoader>("routes/app-layout");
	const { field } = typedIn(answer, "evaluate");
	const asked = criteria.flatMap(({ kind, criteria: of }) => of.map((criterion) => ({ kind, criterion })));
	const sent = answer?.result.initialValue ?? {};
	/** Where a criterion stood when the form was sent: others may have come before it since. */
	const sentAt = (kind: string, criterion: string) =>
		asked.findIndex((_, at) => sent[`kind${at}`] === kind && sent[`criterion${at}`] === criterion);
	const problems = answer?.result.error?.results ?? [];
	const extra = (
		<div className="flex w-full flex-col gap-4">
			<input type="hidden" name="version" value={supplier.version} />
			<SupplierFacts of={loaded.facts} />
			{problems.map((problem) => (
				<p key={problem} role="alert" className="font-medium text-overdue">
					{problem}
				</p>
			))}
			{asked.map(({ kind, criterion }, at) => (
				<fieldset key={`${kind} ${criterion}`} className="grid min-w-0 items-start gap-3 sm:grid-cols-[14rem_1fr]">
					<legend className="mb-1 font-medium text-table">
						<span className="text-muted">{i18n._(SUPPLIER_KINDS[kind])}:</span> {criterion}
					</legend>
					<input type="hidden" name={`kind${at}`} value={kind} />
					<input type="hidden" name={`criterion${at}`} value={criterion} />
					<Select
						label={t`How far it is met`}
						isRequired
						placeholder={t`Choose`}
						options={optionsOf(VERDICTS, i18n)}
						{...field(`verdict${sentAt(kind, criterion)}`)}
						name={`verdict${at}`}
					/>
					<TextField
						{...{ label: t`Seen`, rows: 1, maxLength: 1000, isRequired: false }}
						{...field(`note${sentAt(kind, criterion)}`)}
						name={`note${at}`}
					/>
				</fieldset>
			))}
			<div className="grid items-start gap-4 sm:grid-cols-3">
				<TextField label={t`Evaluated on`} type="date" isRequired {...field("evaluatedOn", today)} />
				<Select
					label={t`Judgement`}
					isRequired
					placeholder={t`Choose`}
					options={optionsOf(JUDGEMENTS, i18n)}
					{...field("judgement")}
				/>
				<TextField
					label={t`Next evaluation`}
					description={t`Not asked where it is not approved.`}
					type="date"
					isRequired={false}
					{...field("nextEvaluationOn")}
				/>
			</div>
			<TextField label={t`Why`} rows={3} maxLength={2000} isRequired {...field("conclusion")} />
			<TextField
				label={t`Conditions`}
				description={t`Where it is approved with conditions.`}
				rows={2}
				maxLength={2000}
				isRequired={false}
				{...field("conditions")}
			/>
		</div>
	);
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Evaluate ${supplier.name}`}
				breadcrumb={[
					{ label: t`Suppliers`, to: "/app/suppliers" },
					{ label: supplier.number, to: `/app/suppliers/${supplier.id}` },
					{ label: t`Evaluate` },
				]}
				intro={
					<span className="flex flex-wrap items-center gap-2">
						<SupplierTag state={supplier.state} />
						<AccreditedTag accredited={accredited} />
					</span>
				}
			/>
			<ClosedNote why={why} />
			{why === null && !may.evaluate && <EmptyState>{t`A supplier that is withdrawn is not evaluated.`}</EmptyState>}
			{why === null && may.evaluate && (
				<SignForm
					intent="evaluate"
					meaning={t`Evaluated and decided by`}
					userName={session?.user.name ?? ""}
					confirmLabel={t`Sign the evaluation`}
					answer={answer}
					extra={extra}
				>
					{t`You sign for what stands here and for what is on record of the supplier now. It cannot be changed afterwards; another evaluation takes its place.`}
				</SignForm>
			)}
		</div>
	);
}
