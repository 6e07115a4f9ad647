import { Page } from '@strapi/strapi/admin';

export default function InboxPage() {
  return <Page.Main />;
}
