import type { ReactNode } from "react";
import { Dialog as AriaDialog, DialogTrigger, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

export interface DialogProps {
	title: string;
	/** The button that opens it. Leave it out and give `isOpen` to control it from outside. */
	trigger?: ReactNode;
	children: ReactNode | ((close: () => void) => ReactNode);
	isOpen?: boolean;
	onOpenChange?: (isOpen: boolean) => void;
	/** An alert dialog interrupts: it is not closed by a press outside it. */
	role?: "dialog" | "alertdialog";
}

/** A modal dialog: focus moves in, stays in, and returns; Escape closes. Needs JavaScript, so every use has a page too. */
export function Dialog({ title, trigger, children, isOpen, onOpenChange, role = "dialog" }: DialogProps) {
	const overlay = (
		<ModalOverlay
			isDismissable={role === "dialog"}
			isOpen={trigger === undefined ? isOpen : undefined}
			onOpenChange={trigger === undefined ? onOpenChange : undefined}
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
	);
	if (trigger === undefined) return overlay;
	return (
		<DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
			{trigger}
			{overlay}
		</DialogTrigger>
	);
}
