import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { Button } from "./button.tsx";
import { Dialog, type DialogProps } from "./dialog.tsx";

export interface ConfirmDialogProps {
	title: string;
	trigger: NonNullable<DialogProps["trigger"]>;
	/** What will happen, with numbers: "3 of 148 will be skipped: they are being calibrated". */
	children: ReactNode;
	/** The verb on the button: "Retire 12 instruments", never "OK". */
	confirmLabel: string;
	/** Where the form is sent; the present page without it. */
	action?: string;
	/** Hidden fields sent along. */
	fields?: Readonly<Record<string, string>>;
	isDanger?: boolean;
}

/** Asks once before a step is taken, then posts a form. */
export function ConfirmDialog({
	title,
	trigger,
	children,
	confirmLabel,
	action,
	fields = {},
	isDanger,
}: ConfirmDialogProps) {
	return (
		<Dialog title={title} trigger={trigger} role="alertdialog">
			{(close) => (
				<Form method="post" action={action} onSubmit={close} className="flex flex-col gap-4">
					{Object.entries(fields).map(([name, value]) => (
						<input key={name} type="hidden" name={name} value={value} />
					))}
					<div>{children}</div>
					<div className="flex flex-wrap justify-end gap-3">
						<Button variant="secondary" onClick={close}>
							<Trans>Keep as it is</Trans>
						</Button>
						<Button type="submit" variant={isDanger ? "danger" : "primary"}>
							{confirmLabel}
						</Button>
					</div>
				</Form>
			)}
		</Dialog>
	);
}
