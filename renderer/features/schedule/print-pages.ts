import type { GanttPicture } from '../../../core/deliver/gantt-pictures.ts';
import { pictureAddress } from './picture-files.ts';
import styles from './print-pages.module.css';

/** Prints pictures, each on a page of its own, in the system's dialog. False when one of them cannot be drawn. */
export async function printPictures(pictures: readonly GanttPicture[]): Promise<boolean> {
  const images = pictures.map((picture) => {
    const image = new Image();
    image.src = pictureAddress(picture);
    image.alt = picture.name;
    return image;
  });
  try {
    await Promise.all(images.map((image) => image.decode()));
  } catch {
    return false;
  }
  const pages = document.createElement('div');
  pages.className = styles.pages ?? '';
  pages.setAttribute('aria-hidden', 'true');
  pages.append(...images);
  document.body.append(pages);
  window.addEventListener('afterprint', () => pages.remove(), { once: true });
  window.print();
  return true;
}
