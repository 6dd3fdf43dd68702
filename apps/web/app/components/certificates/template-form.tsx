import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import { Button } from "../button.tsx";
import { Checkbox } from "../checkbox.tsx";
import { FileDrop } from "../file-drop.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { LANGUAGE_WORDS, LAYOUT_WORDS, optionsOf } from "./certificate-words.ts";
import "../../words/certificates.ts";

export type TemplateContent = Answers["certificateTemplates"]["get"]["content"];

export interface TemplateFormProps {
	/** What stands there now; absent: a new template. */
	template?: { id: string; version: number; published: number };
	content: TemplateContent;
	answer: FormAnswer | undefined;
}

/** Who issues certificates and how they look, with a preview of what is typed before it is saved. */
export function TemplateForm({ template, content, answer }: TemplateFormProps) {
	const { t } = useLingui();
	const form = typedIn(answer, "save");
	const inside = typedIn(answer, "save", "content");
	const field = (name: Exclude<keyof TemplateContent, "namesAccreditation">) => inside.field(name, content[name]);
	return (
		<Form method="post" encType="multipart/form-data" reloadDocument className="flex max-w-3xl flex-col gap-4">
			<input type="hidden" name="intent" value="save" />
			<input type="hidden" name="id" value={template?.id ?? ""} />
			<input type="hidden" name="version" value={template?.version ?? 0} />
			<input type="hidden" name="content.logo" value="" />
			<FormProblems errors={form.problems} />
			<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
				<TextField {...field("name")} label={t`Name of the template`} maxLength={100} isRequired />
				<Select {...field("layout")} label={t`Layout`} options={optionsOf(LAYOUT_WORDS)} />
				<TextField
					{...field("laboratory")}
					label={t`Laboratory`}
					description={t`As it is printed (7.8.2.1 b).`}
					maxLength={200}
					isRequired
				/>
				<Select
					{...field("language")}
					label={t`Language`}
					description={t`Where the customer has none.`}
					options={optionsOf(LANGUAGE_WORDS)}
				/>
				<TextField
					{...field("address")}
					label={t`Address`}
					description={t`Line by line.`}
					maxLength={500}
					rows={4}
					isRequired
				/>
				<div className="flex flex-col gap-4">
					<TextField
						{...field("signatoryRole")}
						label={t`Function of who authorises`}
						description={t`Below the name; otherwise the role.`}
						maxLength={100}
						isRequired={false}
					/>
					<TextField
						{...field("colour")}
						label={t`Colour`}
						description={t`Of headings and rules: # and six hex digits.`}
						maxLength={7}
						mono
						isRequired
					/>
				</div>
			</div>
			<TextField
				{...field("foot")}
				label={t`Line below every page`}
				description={t`A company number, for example.`}
				maxLength={200}
				isRequired={false}
			/>
			<FileDrop
				label={t`Logo`}
				name="file"
				accept="image/png,image/jpeg"
				description={
					content.logo === ""
						? t`A PNG or JPEG of at most 96 KB. Never the mark of an accreditation body.`
						: t`One is kept. Choose another to replace it: a PNG or JPEG of at most 96 KB.`
				}
				errors={inside.field("logo").errors}
			/>
			{content.logo !== "" && <Checkbox name="withoutLogo" label={t`Remove the logo`} />}
			<Checkbox
				name="content.namesAccreditation"
				label={t`Name the accreditation in words where results lie inside the scope on record`}
				defaultChecked={inside.ticked("namesAccreditation", content.namesAccreditation)}
			/>
			{template && (
				<TextField
					{...form.field("changeNote")}
					label={t`What changed since version ${template.published}`}
					maxLength={500}
				/>
			)}
			<div className="flex flex-wrap gap-3">
				<Button type="submit">{template ? t`Save as version ${template.published + 1}` : t`Save the template`}</Button>
				<Button
					type="submit"
					variant="secondary"
					formAction="/app/settings/certificates/preview"
					formTarget="_blank"
					formNoValidate
				>
					<Trans>Preview with own data</Trans>
				</Button>
			</div>
		</Form>
	);
}
