## Evaluation: ${size}

<#list details as name, value>
- ${md(name)}: ${md(value)}
</#list>

| Figure | Value | 95 % interval | Always ${md(majorityNationality)} |<#list baselines as b> ${md(b)} |</#list>
|:--|--:|:-:|--:|<#list baselines as b>--:|</#list>
<#list figures as f>
| ${f.title} | ${f3(f.value)} | <#if f.interval??>${f3(f.interval.lower)} to ${f3(f.interval.upper)}<#else>n/a</#if> | <#if f.majority??>${f3(f.majority)}<#else>n/a</#if> |<#list f.baselines as b> ${f3(b)} |</#list>
</#list>

<#list baselineTests as t>
Names that only one of the two gets right: this model ${whole(t.onlyModel)}, ${md(t.name)} ${whole(t.onlyBaseline)} (McNemar's exact two-sided p ${md(t.p)}).

</#list>
| Nationality | n | Precision | Recall | F1 | Most often mistaken for |
|:--|--:|--:|--:|--:|:--|
<#list classes as c>
| ${md(c.figures.nationality)} | ${whole(c.figures.n)} | ${c.precision} | ${c.recall} | ${f3(c.figures.f1)} | <#list c.mistakes as m>${md(m.nationality)} ${m.count}<#sep>, </#list> |
</#list>

Intervals are bootstrap percentiles over ${whole(resamples)} draws of the rows.
