import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { answerForm } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { reviewSchema } from "../../components/management/review-action.server.ts";
import { ReviewFields } from "../../components/management/review-fields.tsx";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/review-new";
import "../../words/management.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Plan a review`)];
}

export const loader = ({ context, request }: Route.LoaderArgs) =>
	api(context, request).managementReviews.people.query();

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: reviewSchema }, async (typed, { managementReviews }) => {
		const { guests = "", ...rest } = typed;
		const { id } = await managementReviews.plan.mutate({ guests, ...rest });
		throw redirect(`/app/quality/reviews/${id}?done=planned`);
	});
}

export default function ReviewNew({ loaderData: people, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("management_review.hold");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Plan a review`}
				breadcrumb={[{ label: t`Management reviews`, to: "/app/quality/reviews" }, { label: t`Plan a review` }]}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<PlainForm intent="plan" answer={actionData} confirmLabel={t`Plan it`}>
					{(field) => <ReviewFields field={field} people={people} />}
				</PlainForm>
			)}
		</div>
	);
}
