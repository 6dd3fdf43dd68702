import { cloneElement, type ReactElement, type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { TAGS } from "../i18n.ts";
import { useLocale } from "../locale.ts";
import type { ButtonProps } from "./button.tsx";

export interface DialogProps {
	title: string;
	/** The button that opens it. Leave it out and give `isOpen` to control it from outside. */
	trigger?: ReactElement<Pick<ButtonProps, "onClick">>;
	children: ReactNode | ((close: () => void) => ReactNode);
	isOpen?: boolean;
	onOpenChange?: (isOpen: boolean) => void;
	/** An alert dialog interrupts: it is not closed by a press outside it. */
	role?: "dialog" | "alertdialog";
}

/** A modal dialog: focus moves in, stays in, and returns; Escape closes. Needs JavaScript, so every use has a page too. */
export function Dialog({ title, trigger, children, isOpen, onOpenChange, role = "dialog" }: DialogProps) {
	const [isOpened, setOpened] = useState(false);
	const overlay = (
		<I18nProvider locale={TAGS[useLocale()]}>
			<ModalOverlay
				isDismissable={role === "dialog"}
				isOpen={trigger === undefined ? isOpen : isOpened}
				onOpenChange={trigger === undefined ? onOpenChange : setOpened}
				className="fixed inset-0 z-40 flex items-end justify-center bg-[rgb(10_16_15/60%)] p-4 sm:items-center"
			>
				<Modal className="w-full max-w-lg rounded-control bg-surface shadow-overlay">
					<AriaDialog role={role} className="flex max-h-[85dvh] flex-col gap-4 overflow-auto p-5">
						{({ close }) => (
							<>
								<Heading slot="title" className="text-title">
									{title}
								</Heading>
								{typeof children === "function" ? children(close) : children}
							</>
						)}
					</AriaDialog>
				</Modal>
			</ModalOverlay>
		</I18nProvider>
	);
	if (trigger === undefined) return overlay;
	return (
		<>
			{cloneElement(trigger, { onClick: () => setOpened(true) })}
			{overlay}
		</>
	);
}
