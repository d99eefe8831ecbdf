import {
  BoardRegular,
  DataTrendingRegular,
  DocumentRegular,
  type FluentIcon,
  MegaphoneRegular,
  PeopleCommunityRegular,
} from '@fluentui/react-icons';
import type { TemplateId } from '../../../core/templates/template.ts';
import styles from './templates.module.css';

const icons: Readonly<Record<TemplateId, FluentIcon>> = {
  'strategy-report': BoardRegular,
  'community-marketing': PeopleCommunityRegular,
  'kpi-evaluation': DataTrendingRegular,
  'channel-operations': MegaphoneRegular,
  blank: DocumentRegular,
};

/** The sign by which a template is recognised. */
export function TemplatePicture({ id }: { id: TemplateId }) {
  const Icon = icons[id];
  return (
    <span className={styles.picture} data-template={id} aria-hidden="true">
      <Icon />
    </span>
  );
}
