import { useEffect, useState } from 'react';
import type { Language } from '../../../core/model/language.ts';
import {
  type Template,
  type TemplateId,
  templateIds,
  templateSchema,
} from '../../../core/templates/template.ts';

/** Each template is a chunk of its own, read when it is wanted. */
const sources = import.meta.glob<unknown>('../../../assets/templates/*.json', { import: 'default' });
const loaded = new Map<string, Promise<Template>>();

/** Reads and checks a template. Rejects when the installation lacks it or holds a malformed one. */
export function loadTemplate(id: TemplateId, language: Language): Promise<Template> {
  const path = `../../../assets/templates/${id}.${language}.json`;
  const known = loaded.get(path);
  if (known) return known;
  const source = sources[path];
  const reading = source
    ? source().then((value) => templateSchema.parse(value))
    : Promise.reject(new Error(`There is no template ${id} in ${language}`));
  loaded.set(path, reading);
  return reading;
}

/** A template, once it is read; null before. */
export function useTemplate(id: TemplateId, language: Language): Template | null {
  const [template, setTemplate] = useState<Template | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void loadTemplate(id, language).then((value) => {
      if (isCurrent) setTemplate(value);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, language]);
  return template?.id === id && template.language === language ? template : null;
}

/** Every template of a language, in the order of the chooser; null until all are read. */
export function useTemplates(language: Language): readonly Template[] | null {
  const [templates, setTemplates] = useState<readonly Template[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void Promise.all(templateIds.map((id) => loadTemplate(id, language))).then((value) => {
      if (isCurrent) setTemplates(value);
    });
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return templates;
}
