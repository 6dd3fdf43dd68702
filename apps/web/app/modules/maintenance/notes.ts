export { OrderNotes as Notes } from "../../components/order-notes.tsx";
