## Evaluation: ${size}

<#list details as name, value>
- ${md(name)}: ${md(value)}
</#list>

| Metric | Value | 95 % interval | Always ${md(majorityNationality)} |<#list baselines as b> ${md(b)} |</#list>
|:--|--:|:-:|--:|<#list baselines as b>--:|</#list>
<#list metrics as f>
| ${f.title} | ${f3(f.value)} | <#if f.interval??>${f3(f.interval.lower)} to ${f3(f.interval.upper)}<#else>n/a</#if> | <#if f.majority??>${f3(f.majority)}<#else>n/a</#if> |<#list f.baselines as b> ${f3(b)} |</#list>
</#list>

<#list baselineTests as t>
Names that only one of the two gets right: this model ${whole(t.onlyModel)}, ${md(t.name)} ${whole(t.onlyBaseline)} (McNemar's exact two-sided p ${md(t.p)}).

</#list>
| Nationality | n | Precision | Recall | F1 | Most often mistaken for |
|:--|--:|--:|--:|--:|:--|
<#list classes as c>
| ${md(c.metrics.nationality)} | ${whole(c.metrics.n)} | ${c.precision} | ${c.recall} | ${f3(c.metrics.f1)} | <#list c.mistakes as m>${md(m.nationality)} ${m.count}<#sep>, </#list> |
</#list>

Intervals are bootstrap percentiles over ${whole(resamples)} draws of the rows.
<#if sets??>

Sets of nationalities that are to hold the true one for ${percent(sets.asked)} of the names hold it for ${percent(sets.coverage)}, with ${f2(sets.meanSize)} nationalities on average.

<details><summary>By nationality</summary>

| Nationality | n | Coverage | Mean size |
|:--|--:|--:|--:|
<#list sets.perNationality as s>
| ${md(s.nationality)} | ${whole(s.n)} | ${f3(s.coverage)} | ${f2(s.meanSize)} |
</#list>

</details>
</#if>
<#if unfamiliar??>

Unfamiliar names: ${whole(unfamiliar.rows?size)}, ${percent(unfamiliar.share)}<#if unfamiliarExamples?has_content>, such as <#list unfamiliarExamples as name><#if name?index lt 3><#if name?index gt 0>, </#if>${md(name)}</#if></#list>. Accuracy among the familiar names ${f3(unfamiliar.familiarAccuracy)}, among the unfamiliar ${f3(unfamiliar.unfamiliarAccuracy)}. Most in <#list unfamiliarNationalities as u><#if u?index lt 5><#if u?index gt 0>, </#if>${md(u.nationality)} ${whole(u.unfamiliar)} of ${whole(u.n)}</#if></#list></#if>.
</#if>
