"""Plans of any size for the benches, grown from the sample."""

from decimal import Decimal

from msgspec.structs import replace

from parapp.models import Criterion, PlanFile, Task, new_id, spread_keys
from parapp.plan.planfile import ordered_tasks
from parapp.plan.sample import sample_plan_file
from parapp.plan.tree import document_order


def plan_of_tasks(count: int) -> PlanFile:
    """The sample's plan with `count` tasks, each of a criterion of its own, spread over the fields."""
    sample = sample_plan_file()
    fields = [row for row in sample.criteria if row.level == "field"]
    models = [task for task in sample.tasks if task.criterion_ids]
    criteria: list[Criterion] = list(fields)
    tasks: list[Task] = []
    for index, order in enumerate(spread_keys(count)):
        model, field = models[index % len(models)], fields[index * len(fields) // count]
        criterion = Criterion(
            set_id=field.set_id,
            parent_id=field.id,
            order=order,
            code=f"{field.code}.{index + 1}",
            name=f"{model.target or model.remedy} ({index + 1})",
            max_score=Decimal("1"),
            appraised_scores=(Decimal("0.5"),),
        )
        criteria.append(criterion)
        tasks.append(replace(model, id=new_id(), field_id=field.id, criterion_ids=(criterion.id,), order=order))
    ordered = document_order(criteria)
    return replace(sample, criteria=ordered, tasks=ordered_tasks(tasks, ordered))
